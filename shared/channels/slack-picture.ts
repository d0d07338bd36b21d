import type { WebClient } from '@slack/web-api';

import { letterCard } from '../messages/letter-card';
import type { SlackPicture } from '../messages/slack-blocks';
import type { Letter } from './channel';
import type { Graphs } from './graphs';

/** All of it: whoever waits for a message is not kept waiting by the next one's picture. */
const PATIENCE_MILLISECONDS = 6000;

/**
 * The metric's graph as a file of the bot's, which nobody sees until a message shows it: one that was uploaded twice is
 * seen once. Nothing where there is none, or where anything went wrong on the way.
 */
export async function uploadedGraph(
  client: WebClient,
  letter: Letter,
  graphs: Graphs,
): Promise<SlackPicture | undefined> {
  const patience = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MILLISECONDS).unref();
  });
  const [uploaded] = await Promise.allSettled([Promise.race([patience, upload(client, letter, graphs)])]);
  const id = uploaded.status === 'fulfilled' ? uploaded.value : undefined;
  return id === undefined ? undefined : pictureOf(letter, id);
}

/** How a file that was uploaded for the ticket is shown. */
export function pictureOf(letter: Letter, id: string): SlackPicture {
  const { graph, title } = letterCard(letter);
  return { id, heading: graph.heading, words: `${graph.heading}: ${title}` };
}

async function upload(client: WebClient, letter: Letter, graphs: Graphs): Promise<string | undefined> {
  const { notice, duty, now } = letter;
  const { timeZone } = duty.systems[notice.system] ?? { timeZone: 'UTC' };
  const card = letterCard(letter);
  const drawing = await graphs.draw({ notice, timeZone, now, words: card.graph });
  if (drawing.kind === 'none') return undefined;
  const { files } = await client.filesUploadV2({
    file: Buffer.from(drawing.png),
    filename: 'graph.png',
    title: `${card.graph.heading}: ${card.title}`,
  });
  return files[0]?.files?.[0]?.id;
}
