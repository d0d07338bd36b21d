/** What somebody outside of AWS received, as its people see it: a chat room, a mailbox, a pager. */
export interface Received {
  /** Milliseconds since 1970, by the clock of the local AWS. */
  readonly at: number;
  /** The room, the address or the receiver. */
  readonly channel: string;
  readonly id?: string;
  readonly ticket?: string;
  /** What this message answers to: the root of its thread. */
  readonly thread?: string;
  readonly subject?: string;
  /** A whole page, as mail has it; its pictures are inside. */
  readonly html?: string;
  readonly text: string;
  readonly attachments?: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

/** Somebody who received. */
export interface Receiver {
  /** The oldest first. */
  inbox(): readonly Received[];
}
