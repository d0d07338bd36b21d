/** A message as a vendor shows it to people. */
export interface InboxEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Where it is read: a room, an address. */
  readonly channel: string;
  readonly ticket?: string;
  /** What belongs together has the same. */
  readonly thread?: string;
  readonly text: string;
  readonly html?: string;
  /** Blocks of Slack, as they were sent. */
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly content: Uint8Array;
  }[];
}
