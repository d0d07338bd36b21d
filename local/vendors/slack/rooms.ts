import type { Clock } from '../../contracts';
import { autoLinked, withAutoLinks } from './auto-linked';
import { refusalOf } from './check-message';
import type { Files } from './files';
import { fileIn, type SlackBlock, type SlackMessage } from './message';

/** A call as the Web API gets it: a form, with JSON in some of its fields. */
export type SlackForm = Readonly<Record<string, string>>;
export type SlackReply = Readonly<Record<string, unknown>>;

export interface Rooms {
  readonly messages: readonly SlackMessage[];
  /** A room that the bot is in. */
  open(room: string): void;
  archive(room: string): void;
  /** A person deletes a message. */
  remove(ts: string): void;
  call(method: string, form: SlackForm): SlackReply;
}

/** Slack takes about a message in a second and room, and a few more at once. */
const BURST = 12;

function textOf({ text = '', parse }: SlackForm): string {
  return parse === 'none' ? text : autoLinked(text);
}

/** Conversations with their messages and threads. */
export function createRooms(
  clock: Pick<Clock, 'now'>,
  files: Pick<Files, 'shown'>,
  onChange: (message: SlackMessage) => void = () => undefined,
): Rooms {
  const rooms = new Map<string, { archived: boolean }>();
  const messages: SlackMessage[] = [];
  const posted = new Map<string, number[]>();
  let count = 0;

  function find(room: string, ts: string): SlackMessage | undefined {
    return messages.find((message) => message.room === room && message.ts === ts);
  }

  /** A file that is not whole cannot be shown. */
  function unseen(blocks: readonly SlackBlock[]): string | undefined {
    const wanted = blocks.flatMap((block) => fileIn(block) ?? []);
    return wanted.every((id) => files.shown(id)) ? undefined : 'invalid_blocks';
  }

  function isTooFast(room: string): boolean {
    const now = clock.now();
    const recent = [...(posted.get(room) ?? []).filter((at) => at > now - BURST * 1000), now];
    if (recent.length > BURST) return true;
    posted.set(room, recent);
    return false;
  }

  function post(form: SlackForm): SlackReply {
    const { channel: room = '', thread_ts: thread } = form;
    const text = textOf(form);
    if (isTooFast(room)) return { ok: false, error: 'ratelimited' };
    const blocks = withAutoLinks((json(form['blocks']) ?? []) as readonly SlackBlock[]);
    const refusal = refusalOf(text, blocks) ?? unseen(blocks);
    if (refusal) return { ok: false, error: refusal };
    if (thread && !find(room, thread)) return { ok: false, error: 'thread_not_found' };
    const at = clock.now();
    const metadata = json(form['metadata']) as SlackMessage['metadata'];
    const message: SlackMessage = {
      ts: `${Math.floor(at / 1000)}.${String((count += 1)).padStart(6, '0')}`,
      room,
      ...(thread && { thread }),
      broadcast: form['reply_broadcast'] === 'true',
      at,
      text,
      blocks,
      ...(metadata && { metadata }),
      texts: [text],
    };
    messages.push(message);
    onChange(message);
    return { ok: true, channel: room, ts: message.ts, message: shown(message, false) };
  }

  function update(form: SlackForm): SlackReply {
    const { channel: room = '', ts = '' } = form;
    const text = textOf(form);
    const message = find(room, ts);
    if (!message) return { ok: false, error: 'message_not_found' };
    const blocks = withAutoLinks((json(form['blocks']) ?? message.blocks) as readonly SlackBlock[]);
    const refusal = refusalOf(text, blocks) ?? unseen(blocks);
    if (refusal) return { ok: false, error: refusal };
    const metadata = json(form['metadata']) as SlackMessage['metadata'];
    const isSaidAnew = text !== message.text;
    Object.assign(message, { text, blocks, ...(metadata && { metadata }) });
    if (!isSaidAnew) return { ok: true, channel: room, ts, text };
    message.texts.push(text);
    onChange(message);
    return { ok: true, channel: room, ts, text };
  }

  /** The newest first, as Slack has it; a page at a time. */
  function history(form: SlackForm): SlackReply {
    const { channel: room = '', oldest = '0' } = form;
    const found = messages
      .filter((message) => message.room === room && (!message.thread || message.broadcast))
      .filter(({ ts }) => Number(ts) >= Number(oldest));
    return page(found.toReversed(), form);
  }

  function replies(form: SlackForm): SlackReply {
    const { channel: room = '', ts = '' } = form;
    if (!find(room, ts)) return { ok: false, error: 'thread_not_found' };
    return page(
      messages.filter((message) => message.room === room && (message.ts === ts || message.thread === ts)),
      form,
    );
  }

  return {
    messages,
    open: (room) => void rooms.set(room, { archived: false }),
    archive: (room) => void rooms.set(room, { archived: true }),
    remove: (ts) => void messages.splice(0, messages.length, ...messages.filter((each) => each.ts !== ts)),
    call(method, form) {
      const calls = new Map([
        ['chat.postMessage', post],
        ['chat.update', update],
        ['conversations.history', history],
        ['conversations.replies', replies],
      ]);
      const run = calls.get(method);
      if (!run) return { ok: false, error: 'unknown_method' };
      const room = rooms.get(form['channel'] ?? '');
      if (!room) return { ok: false, error: 'channel_not_found' };
      if (room.archived && method.startsWith('chat.')) return { ok: false, error: 'is_archived' };
      return run(form);
    },
  };
}

function page(found: readonly SlackMessage[], form: SlackForm): SlackReply {
  const limit = Number(form['limit'] ?? 100);
  const start = Number(form['cursor'] || 0);
  const next = start + limit < found.length ? String(start + limit) : '';
  const withMetadata = form['include_all_metadata'] === 'true';
  return {
    ok: true,
    messages: found.slice(start, start + limit).map((message) => shown(message, withMetadata)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function shown({ ts, text, blocks, thread, metadata }: SlackMessage, withMetadata: boolean): SlackReply {
  return {
    type: 'message',
    ts,
    text,
    blocks,
    ...(thread && { thread_ts: thread }),
    ...(withMetadata && metadata && { metadata }),
  };
}

function json(text: string | undefined): unknown {
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as unknown);
}
