import type { WebClient } from '@slack/web-api';

import type { Channel } from '../domain/duty';
import type { SlackPicture } from '../messages/slack-blocks';
import type { Letter, Sending } from './channel';
import type { Graphs } from './graphs';
import { slackErrorIn } from './slack-api';
import { illustrate, unlessPictureRefused } from './slack-illustrate';
import { AS_IT_STANDS, callsFor, metadataOf, NO_PREVIEWS, rootOf, stepOf, tsOf } from './slack-letter';
import { pictureOf } from './slack-picture';
import { search } from './slack-search';

export type Room = Extract<Channel, { kind: 'slack' }>;

/** The message of the ticket was deleted, or may not be changed any more: another takes its place. */
const ROOT_IS_GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
]);

export interface Place {
  readonly client: WebClient;
  readonly graphs: Graphs | undefined;
  readonly room: Room;
}

/** Shows in the message of the ticket where it stands, and tells the step in its thread; a ticket without one begins it. */
export async function tell(place: Place, letter: Letter): Promise<Sending> {
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

async function isGone(update: () => Promise<unknown>): Promise<boolean> {
  try {
    await update();
    return false;
  } catch (error) {
    if (ROOT_IS_GONE.has(slackErrorIn(error) ?? '')) return true;
    throw error;
  }
}

/** What a look says that found nothing. */
export const NOT_THERE = 'it is not there';

/** Among the messages since the notice was made, or those of the ticket's thread. */
export async function look(client: WebClient, { room }: Room, letter: Letter): Promise<Sending> {
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
