import type { Alert } from '../domain/alert';
import type { Duty } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Log } from '../domain/ports';
import type { ReplySignal } from '../domain/signal';

/** A reply as it travels: who decides reads it as a signal. */
export type SignedReply = Omit<ReplySignal, 'kind' | 'id' | 'place'>;

/** What may be put on our bus. There is nothing else that the door can do. */
export type BusEntry =
  | { readonly kind: 'Alert'; readonly detail: Alert }
  | { readonly kind: 'Reply'; readonly detail: SignedReply };

/** All that the door touches. It has no tickets and no hands, and cannot ask AWS about anything. */
export interface DoorPorts {
  readonly duty: Pick<Duty, 'systems' | 'receive' | 'replies'>;
  now(): Instant;
  /** A secret by its name. Throws an OpsError when it cannot be read or is too short to keep anybody out. */
  secret(name: string): Promise<string>;
  /** Signs a reply; base64. */
  sign(text: string): Promise<string>;
  /** Whether our own key for links made this code. */
  isOurLink(text: string, code: string): Promise<boolean>;
  /** Puts all of them on the bus. Throws an OpsError unless each was taken. */
  put(entries: readonly BusEntry[]): Promise<void>;
  readonly log: Log;
}
