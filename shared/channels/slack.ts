import type { WebClient } from '@slack/web-api';

import type { Carrier, Sending } from './channel';
import type { Graphs } from './graphs';
import { ofKind } from './of-kind';
import type { Secrets } from './secrets';
import { isTokenRefused, slackClient, slackSending } from './slack-api';
import { lookForReport, tellReport } from './slack-report';
import { look, NOT_THERE, type Room, tell } from './slack-thread';
import { unlessUnreadable } from './unless-unreadable';

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

async function settled(
  call: () => Promise<Sending>,
): Promise<{ readonly sending: Sending } | { readonly error: unknown }> {
  const [ended] = await Promise.allSettled([call()]);
  return ended.status === 'fulfilled' ? { sending: ended.value } : { error: ended.reason as unknown };
}
