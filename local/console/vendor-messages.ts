import { readBlocks } from './slack-blocks';

/** What a channel's vendor received, as its people see it: a chat room, a mailbox, a pager. */
export interface VendorMessage {
  /** The vendor: `slack`, `teams`, `mail`, `webhook`. */
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The room, the address or the receiver. */
  readonly channel: string;
  readonly ticket?: string;
  /** What this message answers to: the root of its thread. */
  readonly thread?: string;
  readonly id?: string;
  readonly subject?: string;
  /** A whole page, as mail has it. */
  readonly html?: string;
  readonly text: string;
  /** A picture in it, and what it shows. */
  readonly picture?: { readonly words: string; readonly content: Uint8Array };
  readonly buttons?: readonly VendorButton[];
}

export interface VendorButton {
  readonly label: string;
  readonly verb: string;
  readonly ticket: string;
  readonly plan?: string;
}

/** What the vendors of this machine's channels received, the oldest first. A vendor that is not there received nothing. */
export function vendorMessages(aws: object): readonly VendorMessage[] {
  const vendors = 'vendors' in aws && typeof aws.vendors === 'object' ? (aws.vendors ?? {}) : {};
  return Object.entries(vendors as Record<string, Vendor | undefined>)
    .flatMap(([kind, vendor]) => inboxOf(vendor).map((message) => seen(kind, message)))
    .sort((one, other) => one.at - other.at);
}

type Received = Omit<VendorMessage, 'kind' | 'buttons' | 'picture'> & {
  readonly attachments?: readonly { readonly content: Uint8Array }[];
  /** Blocks of Slack, as they were sent. */
  readonly blocks?: readonly unknown[];
};

interface Vendor {
  readonly inbox?: readonly Received[] | (() => readonly Received[]);
}

function seen(kind: string, { blocks = [], attachments = [], ...message }: Received): VendorMessage {
  if (blocks.length === 0) return { kind, ...message };
  const { text, buttons, picture: words } = readBlocks(blocks);
  const [file] = attachments;
  const picture = file && words !== undefined ? { words, content: file.content } : undefined;
  return { kind, ...message, text: text || message.text, buttons, ...(picture && { picture }) };
}

function inboxOf({ inbox }: Vendor = {}): readonly Received[] {
  return typeof inbox === 'function' ? inbox() : (inbox ?? []);
}
