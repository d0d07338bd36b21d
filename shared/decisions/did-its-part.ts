import type { Because, MessageId } from '../domain/because';

/** What a change says of itself when it did its part. An order that may have been lost gets no credit. */
const WORKED: ReadonlySet<MessageId> = new Set([
  'action-succeeded',
  'action-was-done',
  'disk-freed',
  'order-accepted',
  'server-moved',
  'verified',
]);

/** Whether a change that ended so did what it was for, as far as it can tell itself. */
export function didItsPart(ended: Because | undefined): boolean {
  return ended !== undefined && WORKED.has(ended.id);
}
