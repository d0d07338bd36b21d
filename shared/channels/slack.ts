import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';

import type { Channel } from '../domain/duty';
import { type Instant, plus } from '../domain/instant';
import { letterCard } from '../messages/letter-card';
import { plainReport } from '../messages/report';
import { letterSheet } from '../messages/report-letter';
import { slackReport } from '../messages/report-slack';
import { plainText } from '../messages/plain-text';
import { slackRoot, slackStep, type SlackMessage, type SlackPicture } from '../messages/slack-blocks';
import { slackButtons } from '../messages/slack-buttons';
import { slackWithin } from '../messages/slack-within';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
import { ofKind } from './of-kind';
import type { Graphs } from './graphs';
import type { Secrets } from './secrets';
import { isRenderingRefused, isTokenRefused, slackClient, slackErrorIn, slackSending } from './slack-api';
import { pictureOf, uploadedGraph } from './slack-picture';
import { unlessUnreadable } from './unless-unreadable';

type Room = Extract<Channel, { kind: 'slack' }>;

const EVENT = 'toban_notice';
const LONGEST_PLAIN = 3000;
/** Slack makes neither links nor mentions of what is only text. Of a change it would by itself make more than of a message. */
const AS_IT_STANDS = { parse: 'none', link_names: false } as const;
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;
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
  /** No message has a picture where nobody draws. */
  readonly graphs?: Graphs;
  /** Slack's own unless given. */
  readonly apiUrl?: string;
}

/**
 * Slack by a bot's token. A ticket has one message, which shows where it stands and never goes back, and its steps in the
 * thread. Each message bears the notice's id as metadata, so that a letter of unknown fate can be looked for.
 */
export function slackCarrier({ secrets, graphs, apiUrl }: Means): Carrier {
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
      return calling(room, (client) => tell({ client, graphs, room }, letter));
    },
    find: (letter) =>
      searching(ofKind(letter.channel, 'slack'), (client, room) => look(client, room, letter)),
    reports: {
      send(letter) {
        const room = ofKind(letter.channel, 'slack');
        return calling(room, (client) => tellReport(client, room, letter));
      },
      find: (letter) =>
        searching(ofKind(letter.channel, 'slack'), (client, room) => lookForReport(client, room, letter)),
    },
  };

  async function searching(
    room: Room,
    search: (client: WebClient, room: Room) => Promise<Sending>,
  ): Promise<Sending> {
    const found = await calling(room, (client) => search(client, room));
    // What went wrong with a look says nothing about the letter.
    return found.kind === 'failed' && found.why !== NOT_THERE ? { ...found, kind: 'unknown' } : found;
  }
}

async function tellReport(client: WebClient, { room }: Room, letter: ReportLetter): Promise<Sending> {
  const { postMessage: post } = client.chat;
  const sheet = letterSheet(letter);
  const message = letter.plain
    ? { text: slackWithin(plainReport(sheet), LONGEST_PLAIN), blocks: [] }
    : slackReport(sheet);
  const metadata = { event_type: EVENT, event_payload: { notice: letter.report.id } };
  const told = await post({
    channel: room,
    ...message,
    metadata,
    ...AS_IT_STANDS,
    ...NO_PREVIEWS,
  });
  return { kind: 'delivered', receipt: tsOf(told) };
}

async function lookForReport(client: WebClient, { room }: Room, { report }: ReportLetter): Promise<Sending> {
  const found = await search(client, { room, wanted: report.id, since: report.until });
  return found ? { kind: 'delivered', receipt: found.ts } : { kind: 'failed', why: NOT_THERE };
}

async function settled(
  call: () => Promise<Sending>,
): Promise<{ readonly sending: Sending } | { readonly error: unknown }> {
  const [ended] = await Promise.allSettled([call()]);
  return ended.status === 'fulfilled' ? { sending: ended.value } : { error: ended.reason as unknown };
}

interface Place {
  readonly client: WebClient;
  readonly graphs: Graphs | undefined;
  readonly room: Room;
}

async function tell(place: Place, letter: Letter): Promise<Sending> {
  const { client, room } = place;
  const { thread, shown = 0, notice, storm, picture } = letter;
  if (!thread) return openThread(place, letter);
  const ts = thread.slice(thread.lastIndexOf(':') + 1);
  // What is shown is newer already: the step is told, and the message stays as it is.
  const isNews = storm !== undefined || notice.version > shown;
  const shownPicture = picture && !storm ? pictureOf(letter, picture) : undefined;
  const show = (image?: SlackPicture) =>
    client.chat.update({ channel: room.room, ts, ...rootOf(letter, '', image), ...AS_IT_STANDS });
  if (isNews && (await isGone(() => unlessPictureRefused(show, shownPicture)))) {
    return openThread(place, letter);
  }
  if (storm) return { kind: 'delivered', receipt: ts, thread };
  const { postMessage: post } = client.chat;
  const step = await post({
    channel: room.room,
    ...stepOf(letter),
    metadata: metadataOf(letter),
    thread_ts: ts,
    reply_broadcast: notice.kind === 'resolved' || notice.severity === 'critical',
    ...AS_IT_STANDS,
    ...NO_PREVIEWS,
  });
  return { kind: 'delivered', receipt: tsOf(step), thread, ...(isNews && { shown: notice.version }) };
}

async function openThread(place: Place, letter: Letter): Promise<Sending> {
  const { client, room } = place;
  const { postMessage: post } = client.chat;
  const root = await post({
    channel: room.room,
    ...rootOf(letter, callsFor(letter)),
    metadata: metadataOf(letter),
    ...AS_IT_STANDS,
    ...NO_PREVIEWS,
  });
  const ts = tsOf(root);
  const picture = await illustrate(place, letter, ts);
  return {
    kind: 'delivered',
    receipt: ts,
    thread: `${root.channel ?? room.room}:${ts}`,
    shown: letter.notice.version,
    ...(picture && { picture }),
  };
}

/** Slack looks through a file before it may be shown, and refuses it until then. */
const SLACK_LOOKS_MILLISECONDS = 1500;

/**
 * Puts the metric's graph into a message that stands already. There is one place for it, so a second one would take the
 * place of the first. What goes wrong costs the picture alone: the message is delivered, and one that Slack does not show
 * yet comes with the next change of the message.
 */
async function illustrate(
  { client, graphs, room }: Place,
  letter: Letter,
  ts: string,
): Promise<string | undefined> {
  if (!graphs || letter.plain || letter.storm) return undefined;
  const picture = letter.picture
    ? pictureOf(letter, letter.picture)
    : await uploadedGraph(client, letter, graphs);
  if (!picture) return undefined;
  const message = rootOf(letter, callsFor(letter), picture);
  const { event_type, event_payload } = metadataOf(letter);
  const metadata = { event_type, event_payload: { ...event_payload, picture: picture.id } };
  const show = () => client.chat.update({ channel: room.room, ts, ...message, ...AS_IT_STANDS, metadata });
  const [first] = await Promise.allSettled([show()]);
  if (first.status === 'rejected' && isRenderingRefused(first.reason)) {
    await new Promise((resolve) => setTimeout(resolve, SLACK_LOOKS_MILLISECONDS));
    await Promise.allSettled([show()]);
  }
  return picture.id;
}

/** With its picture; without it where Slack does not take it. */
async function unlessPictureRefused(
  show: (picture?: SlackPicture) => Promise<unknown>,
  picture: SlackPicture | undefined,
): Promise<unknown> {
  if (!picture) return show();
  const [shown] = await Promise.allSettled([show(picture)]);
  if (shown.status === 'fulfilled') return shown.value;
  if (isRenderingRefused(shown.reason)) return show();
  throw shown.reason;
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
  const ts = thread?.slice(thread.lastIndexOf(':') + 1);
  const { notice: wanted } = metadataOf(letter).event_payload;
  const found = await search(client, { room, wanted, since, ...(ts && { ts }) });
  if (!found) return { kind: 'failed', why: NOT_THERE };
  return {
    kind: 'delivered',
    receipt: found.ts,
    thread: thread ?? `${room}:${found.ts}`,
    ...(!ts && !storm && { shown: notice.version }),
    ...(!ts && found.picture && { picture: found.picture }),
  };
}

interface Wanted {
  readonly room: string;
  /** What the message's metadata calls itself. */
  readonly wanted: string;
  readonly since: Instant;
  /** In this thread; in the room itself when absent. */
  readonly ts?: string;
}

interface Found {
  readonly ts: string;
  readonly picture?: string;
}

/** The message that is looked for. */
async function search(client: WebClient, { room, wanted, since, ts }: Wanted): Promise<Found | undefined> {
  const oldest = String(Date.parse(plus(since, { minutes: -MINUTES_BEFORE })) / 1000);
  let cursor: string | undefined;
  do {
    const page = { channel: room, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
    const { messages = [], response_metadata } = ts
      ? await client.conversations.replies({ ...page, ts })
      : await client.conversations.history({ ...page, oldest });
    const found = messages.find(({ metadata }) => payloadOf(metadata)['notice'] === wanted);
    if (found?.ts) {
      const { picture } = payloadOf(found.metadata);
      return { ts: found.ts, ...(typeof picture === 'string' && { picture }) };
    }
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
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

function rootOf(letter: Letter, calls: string, picture?: SlackPicture): SlackMessage {
  const card = letterCard(letter);
  if (letter.plain) return plainOf(letter, calls);
  const { notice, storm, duty } = letter;
  const buttons = duty.replies?.slack && !storm ? slackButtons(notice, card.language) : undefined;
  return slackRoot(card, calls, buttons, picture);
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
