import { pictureOf, uploadedGraph } from './slack-picture';
import type { SlackPicture } from '../messages/slack-blocks';
import type { Letter } from './channel';
import { isRenderingRefused } from './slack-api';
import { AS_IT_STANDS, callsFor, metadataOf, rootOf } from './slack-letter';
import type { Place } from './slack-thread';

/** Slack looks through a file before it may be shown, and refuses it until then. */
const SLACK_LOOKS_MILLISECONDS = 1500;

/**
 * Puts the metric's graph into a message that stands already. There is one place for it, so a second one would take the
 * place of the first. What goes wrong costs the picture alone: the message is delivered, and one that Slack does not show
 * yet comes with the next change of the message.
 */
export async function illustrate(
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
export async function unlessPictureRefused(
  show: (picture?: SlackPicture) => Promise<unknown>,
  picture: SlackPicture | undefined,
): Promise<unknown> {
  if (!picture) return show();
  const [shown] = await Promise.allSettled([show(picture)]);
  if (shown.status === 'fulfilled') return shown.value;
  if (isRenderingRefused(shown.reason)) return show();
  throw shown.reason;
}
