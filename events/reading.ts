import type { Because } from '../shared/domain/because';
import type { Signal } from '../shared/domain/signal';
import type { UnrecognizedEventError } from './unrecognized-event-error';

/** What one record of an event turned out to be. */
export type Reading = (
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'not-ours'; readonly because: Because }
  | { readonly kind: 'refused'; readonly error: UnrecognizedEventError }
) & {
  /** The `messageId` of the SQS record it came in, so that a batch can report which of its records failed. */
  readonly record?: string;
};
