/** A block as it was sent; its shape was checked when it came. */
export interface SlackBlock {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** The file that a block shows. */
export function fileIn({ slack_file: file }: SlackBlock): string | undefined {
  const { id } = (file ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id : undefined;
}

/** A message as it stands in a room now. */
export interface SlackMessage {
  /** Names the message in its room. */
  readonly ts: string;
  readonly room: string;
  /** The message in whose thread it stands. */
  readonly thread?: string;
  /** It stands in the room besides. */
  readonly broadcast: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  text: string;
  blocks: readonly SlackBlock[];
  metadata?: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, unknown>>;
  };
  /** Each text that it has had, the oldest first; the last one is its text now. */
  readonly texts: string[];
}
