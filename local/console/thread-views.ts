import type { ThreadMessageView, ThreadView } from './console-state';
import type { VendorMessage } from './vendor-messages';

/** As many conversations as a person looks through. */
const SHOWN = 50;

/** What the vendors of channels received, as conversations: a root and its replies. The one with the newest message first. */
export function threadViews(posts: readonly VendorMessage[]): readonly ThreadView[] {
  const threads = new Map<string, { first: VendorMessage; messages: (readonly [number, VendorMessage])[] }>();
  for (const [index, post] of posts.entries()) {
    // Each mail is read by itself, whatever it answers to.
    const root = post.html === undefined ? (post.thread ?? post.id) : undefined;
    const id = [post.kind, post.channel, root ?? `post ${index}`].join(' ');
    const thread = threads.get(id) ?? { first: post, messages: [] };
    thread.messages.push([index, post]);
    threads.set(id, thread);
  }
  return [...threads]
    .map(([id, { first, messages }]) => ({
      id,
      kind: first.kind,
      channel: first.channel,
      ...(first.ticket !== undefined && { ticket: first.ticket }),
      messages: messages.map(([index, message]) => messageView(message, index)),
    }))
    .sort((one, other) => (newest(one) < newest(other) ? 1 : -1))
    .slice(0, SHOWN);
}

function newest({ messages }: ThreadView): string {
  return messages.at(-1)?.at ?? '';
}

function messageView(
  { at, subject, text, html, picture, buttons = [] }: VendorMessage,
  index: number,
): ThreadMessageView {
  return {
    at: new Date(at).toISOString(),
    text: subject ? `${subject}\n${text}` : text,
    ...(html !== undefined && { page: `/mail/${index}` }),
    ...(picture && { picture: { source: `/picture/${index}`, words: picture.words } }),
    buttons,
  };
}
