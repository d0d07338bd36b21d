import type { Clock, Happening } from '../contracts';
import type { InboxEntry } from './inbox';
import { serveVendor } from './serve-vendor';
import { createFiles, type Files, UPLOAD_PATH } from './slack/files';
import { fileIn, type SlackMessage } from './slack/message';
import { createRooms, type Rooms } from './slack/rooms';
import { createTroubles, type Troubles } from './trouble';

/** Slack on this machine: it takes and refuses what Slack does, keeps threads, and fails by script. */
export interface LocalSlack {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  readonly port: number;
  readonly rooms: Rooms;
  readonly files: Files;
  readonly troubles: Troubles;
  /** Calls that would post or change something, whatever became of them. */
  readonly attempts: readonly { readonly at: number; readonly method: string; readonly room: string }[];
  /** A token that it knows from now on. */
  issue(token: string): void;
  revoke(token: string): void;
  /** What people see, in order. */
  inbox(): readonly InboxEntry[];
  /** Ends connections that nobody uses: the next call begins with the name of the host. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function serveSlack(
  clock: Pick<Clock, 'now'>,
  tell: (happening: Happening) => void = () => undefined,
): Promise<LocalSlack> {
  const files = createFiles();
  const rooms = createRooms(clock, files, ({ room, text, thread, texts }) => {
    const post = texts.length > 1 ? 'changed' : thread ? 'in the thread' : 'new';
    tell({ at: clock.now(), who: `slack ${room}`, what: asRead(text), post });
  });
  const troubles = createTroubles();
  const tokens = new Map<string, 'valid' | 'revoked'>();
  const attempts: { at: number; method: string; room: string }[] = [];
  const refuse = (error: string) => ({ status: 200, body: JSON.stringify({ ok: false, error }) });

  const served = await serveVendor({
    troubleOf({ path, body }) {
      const method = path.replace(/^\/api\//, '');
      const posts = method.startsWith('chat.');
      if (posts)
        attempts.push({ at: clock.now(), method, room: new URLSearchParams(body).get('channel') ?? '' });
      return troubles.of(posts);
    },
    refuse,
    answer({ path, headers, body, bytes }) {
      if (path.startsWith(UPLOAD_PATH)) {
        const isTaken = files.take(path, headers['content-type'] ?? '', bytes);
        return { status: isTaken ? 200 : 400, body: isTaken ? `OK - ${bytes.length}` : 'not this one' };
      }
      const form = Object.fromEntries(new URLSearchParams(body));
      const token = (headers['authorization'] ?? '').replace(/^Bearer /, '') || (form['token'] ?? '');
      if (tokens.get(token) === 'revoked') return refuse('token_revoked');
      if (!tokens.has(token)) return refuse(token ? 'invalid_auth' : 'not_authed');
      const method = path.replace(/^\/api\//, '');
      const ofFiles = files.calls.get(method);
      const reply = ofFiles ? ofFiles(form, headers['host'] ?? '') : rooms.call(method, form);
      const isBusy = reply['error'] === 'ratelimited';
      return {
        status: isBusy ? 429 : 200,
        ...(isBusy && { headers: { 'retry-after': '1' } }),
        body: JSON.stringify(reply),
      };
    },
  });

  return {
    url: `http://127.0.0.1:${served.port}/api/`,
    port: served.port,
    rooms,
    files,
    troubles,
    attempts,
    issue: (token) => void tokens.set(token, 'valid'),
    revoke: (token) => void tokens.set(token, 'revoked'),
    inbox: () => rooms.messages.map((message) => entryOf(message, files)),
    hangUp: served.hangUp,
    close: served.close,
  };
}

/** As Slack shows what was escaped for it. */
function asRead(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function entryOf({ at, room, ts, thread, text, blocks, metadata }: SlackMessage, files: Files): InboxEntry {
  const ticket = metadata?.event_payload['ticket'];
  return {
    at,
    channel: room,
    ...(typeof ticket === 'string' && { ticket }),
    thread: thread ?? ts,
    text,
    blocks,
    attachments: blocks.flatMap((block) => {
      const file = files.shown(fileIn(block) ?? '');
      return file ? [{ name: file.name, type: 'image/png', content: file.content }] : [];
    }),
  };
}
