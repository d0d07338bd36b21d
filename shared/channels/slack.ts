import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';

import type { Channel } from '../domain/duty';
import { instant, plus } from '../domain/instant';
import { letterCard } from '../messages/letter-card';
import { plainText } from '../messages/plain-text';
import { slackRoot, slackStep, type SlackMessage } from '../messages/slack-blocks';
import { slackButtons } from '../messages/slack-buttons';
import { slackWithin } from '../messages/slack-within';
import type { Carrier, Letter, Sending } from './channel';
import { ofKind } from './of-kind';
import type { Secrets } from './secrets';
import { isTokenRefused, slackClient, slackErrorIn, slackSending } from './slack-api';
import { unlessUnreadable } from './unless-unreadable';

type Room = Extract<Channel, { kind: 'slack' }>;

const EVENT = 'toban_notice';
const LONGEST_PLAIN = 3000;
/** Looked for from this long before the notice was committed: clocks differ. */
const MINUTES_BEFORE = 10;
/** The message of the ticket was deleted, or may not be changed any more: another takes its place. */
const ROOT_IS_GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
]);

interface Means {
  readonly secrets: Secrets;
  /** Slack's own unless given. */
  readonly apiUrl?: string;
}

/**
 * Slack by a bot's token. A ticket has one message, which shows where it stands and never goes back, and its steps in the
 * thread. Each message bears the notice's id as metadata, so that a letter of unknown fate can be looked for.
 */
export function slackCarrier({ secrets, apiUrl }: Means): Carrier {
  const clients = new Map<string, WebClient>();

  function clientFor(token: string): WebClient {
    const known = clients.get(token) ?? slackClient(token, apiUrl);
    clients.set(token, known);
    return known;
  }

  /** A token that was refused may have been replaced: the secret is read again, once. */
  async function calling(room: Room, call: (client: WebClient) => Promise<Sending>): Promise<Sending> {
    return unlessUnreadable(async () => {
      const token = await secrets.read(room.token);
      const first = await settled(() => call(clientFor(token)));
      if (!('error' in first)) return first.sending;
      if (!isTokenRefused(first.error)) return slackSending(first.error);
      const fresh = await secrets.read(room.token, 'fresh');
      if (fresh === token) return slackSending(first.error);
      const second = await settled(() => call(clientFor(fresh)));
      return 'error' in second ? slackSending(second.error) : second.sending;
    });
  }

  return {
    updates: true,
    send(letter) {
      const room = ofKind(letter.channel, 'slack');
      return calling(room, (client) => tell(client, room, letter));
    },
    async find(letter) {
      const room = ofKind(letter.channel, 'slack');
      const found = await calling(room, (client) => look(client, room, letter));
      // What went wrong with a look says nothing about the letter.
      return found.kind === 'failed' && found.why !== NOT_THERE ? { ...found, kind: 'unknown' } : found;
    },
  };
}

async function settled(
  call: () => Promise<Sending>,
): Promise<{ readonly sending: Sending } | { readonly error: unknown }> {
  const [ended] = await Promise.allSettled([call()]);
  return ended.status === 'fulfilled' ? { sending: ended.value } : { error: ended.reason as unknown };
}

async function tell(client: WebClient, room: Room, letter: Letter): Promise<Sending> {
  const { thread, shown = 0, notice, storm } = letter;
  if (!thread) return openThread(client, room, letter);
  const ts = thread.slice(thread.lastIndexOf(':') + 1);
  // What is shown is newer already: the step is told, and the message stays as it is.
  const isNews = storm !== undefined || notice.version > shown;
  if (isNews && (await isGone(() => client.chat.update({ channel: room.room, ts, ...rootOf(letter, '') })))) {
    return openThread(client, room, letter);
  }
  if (storm) return { kind: 'delivered', receipt: ts, thread };
  const { postMessage: post } = client.chat;
  const step = await post({
    channel: room.room,
    ...stepOf(letter),
    metadata: metadataOf(letter),
    thread_ts: ts,
    reply_broadcast: notice.kind === 'resolved' || notice.severity === 'critical',
    unfurl_links: false,
    unfurl_media: false,
  });
  return { kind: 'delivered', receipt: tsOf(step), thread, ...(isNews && { shown: notice.version }) };
}

async function openThread(client: WebClient, room: Room, letter: Letter): Promise<Sending> {
  const { postMessage: post } = client.chat;
  const root = await post({
    channel: room.room,
    ...rootOf(letter, callsFor(letter)),
    metadata: metadataOf(letter),
    unfurl_links: false,
    unfurl_media: false,
  });
  const ts = tsOf(root);
  return {
    kind: 'delivered',
    receipt: ts,
    thread: `${root.channel ?? room.room}:${ts}`,
    shown: letter.notice.version,
  };
}

async function isGone(update: () => Promise<unknown>): Promise<boolean> {
  try {
    await update();
    return false;
  } catch (error) {
    if (ROOT_IS_GONE.has(slackErrorIn(error) ?? '')) return true;
    throw error;
  }
}

const NOT_THERE = 'it is not there';

/** Among the messages since the notice was made, or those of the ticket's thread. */
async function look(client: WebClient, { room }: Room, letter: Letter): Promise<Sending> {
  const { notice, thread, storm } = letter;
  const since = storm?.since ?? notice.entries.at(-1)?.at ?? notice.openedAt;
  const oldest = String(Date.parse(plus(instant(Date.parse(since)), { minutes: -MINUTES_BEFORE })) / 1000);
  const ts = thread?.slice(thread.lastIndexOf(':') + 1);
  const { notice: wanted } = metadataOf(letter).event_payload;
  let cursor: string | undefined;
  do {
    const page = { channel: room, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
    const { messages = [], response_metadata } = ts
      ? await client.conversations.replies({ ...page, ts })
      : await client.conversations.history({ ...page, oldest });
    const found = messages.find(({ metadata }) => payloadOf(metadata)['notice'] === wanted);
    if (found?.ts) {
      const isRoot = !ts;
      return {
        kind: 'delivered',
        receipt: found.ts,
        thread: thread ?? `${room}:${found.ts}`,
        ...(isRoot && !storm && { shown: notice.version }),
      };
    }
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return { kind: 'failed', why: NOT_THERE };
}

function payloadOf(
  metadata: { readonly event_payload?: object } | undefined,
): Readonly<Record<string, unknown>> {
  return { ...metadata?.event_payload };
}

function metadataOf({ notice, storm }: Letter) {
  return {
    event_type: EVENT,
    event_payload: { notice: storm ? `storm ${storm.since}` : notice.id, ticket: notice.ticket },
  };
}

function rootOf(letter: Letter, calls: string): SlackMessage {
  const card = letterCard(letter);
  if (letter.plain) return plainOf(letter, calls);
  const { notice, storm, duty } = letter;
  const buttons = duty.replies?.slack && !storm ? slackButtons(notice, card.language) : undefined;
  return slackRoot(card, calls, buttons);
}

function stepOf(letter: Letter): SlackMessage {
  const calls = callsFor(letter);
  return letter.plain ? plainOf(letter, calls) : slackStep(letterCard(letter), calls);
}

/** Blocks that are not mentioned stay as they are when a message is changed. */
function plainOf(letter: Letter, calls: string): SlackMessage {
  const text = slackWithin(plainText(letterCard(letter)), LONGEST_PLAIN);
  return { text: [calls, text].filter(Boolean).join(' '), blocks: [] };
}

/** Those who are meant by name; all whom duty.yml says where it is critical. */
function callsFor({ notice, channel, duty }: Letter): string {
  const people = duty.systems[notice.system]?.people ?? [];
  const meant = people.flatMap(({ name, slack }) =>
    slack && notice.to?.includes(name) ? [`<@${slack}>`] : [],
  );
  return [...meant, ...(notice.severity === 'critical' && channel.calls ? [channel.calls] : [])].join(' ');
}

function tsOf({ ts }: ChatPostMessageResponse): string {
  return ts ?? '';
}
