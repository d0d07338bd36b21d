import { createHmac } from 'node:crypto';

import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';

import type { IntentId, Plan } from '../../shared/domain/names';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { type Link, linkText, tokenOf } from '../../shared/receive/link-token';
import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { doorSecret } from '../stack/door-secret';
import { REGION } from '../stack/local-aws';
import { DrillFailure } from './drill';
import type { Scene } from './scene';
import { MEMBER } from './with-door';

/** A request that was signed and can be sent again, to the byte. */
export interface SlackPost {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DoorAnswer {
  readonly status: number;
  readonly text: string;
}

/** How the world outside stands before the door: over real HTTP, with the secrets that it should know. */
export function atTheDoor({ aws, clock }: Pick<Scene, 'aws' | 'clock'>) {
  const url = aws.functionUrls['toban-local-receive'];
  if (!url) throw new DrillFailure('Expected the door to have a URL, found none');

  async function ask(
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<DoorAnswer> {
    const response = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    // What a look could set off is there with the next thing that is done.
    if (method !== 'GET' && method !== 'HEAD') await clock.advance(5000);
    return { status: response.status, text };
  }

  const send = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;

  const pressing = (link: string, verb: string) =>
    ask('POST', link, new URLSearchParams({ verb }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });

  return {
    ask,
    send,

    /** Monitoring posts, and knows its secret unless it is told another. */
    post: (name: string, post: object, token = doorSecret(`toban/${name}`)) =>
      send('POST', `/in/${name}`, JSON.stringify(post), {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      }),

    /** What Slack would send when a member presses a button of a ticket's message, signed as Slack signs. */
    press(
      ticket: Ticket,
      verb: string,
      { member = MEMBER, key = doorSecret('toban/slack-signing'), plan = planOf(ticket) } = {},
    ): SlackPost {
      const value = JSON.stringify({ ticket: ticketId(ticket), ...(plan && { plan }) });
      const payload = { type: 'block_actions', user: { id: member }, actions: [{ action_id: verb, value }] };
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const seconds = String(Math.floor(clock.now() / 1000));
      const code = createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex');
      return {
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': seconds,
          'x-slack-signature': `v0=${code}`,
        },
      };
    },

    slack: ({ body, headers }: SlackPost) => send('POST', '/slack', body, headers),

    /** A link as a mail would carry it: made with the key of links, for one person. */
    async linkFor(ticket: Ticket, person: string): Promise<string> {
      const plan = planOf(ticket);
      const until = Math.floor(clock.now() / 1000) + 24 * 3600;
      const { system } = ticket;
      const notice = `${ticketId(ticket)}.${ticket.sequence}` as IntentId;
      const verbs = ['approve', 'reject', 'acknowledge', 'take-over', 'snooze', 'mute'] as const;
      const link: Link = { notice, system, person, verbs, ...(plan && { plan }), until };
      const keys = new KMSClient({
        region: REGION,
        endpoint: aws.url,
        credentials: accessKeyFor(operatorRole),
      });
      const { Mac = new Uint8Array() } = await keys.send(
        new GenerateMacCommand({
          KeyId: 'alias/toban-local-links',
          MacAlgorithm: 'HMAC_SHA_256',
          Message: Buffer.from(linkText(link), 'utf8'),
        }),
      );
      return `/reply/${tokenOf(link, Buffer.from(Mac).toString('base64'))}`;
    },

    /** A person presses a button on the page of a link. */
    submit: async (link: string, verb: string) => (await pressing(link, verb)).status,

    /** The same, and the page that they see then. */
    pressing,
  };
}

function planOf({ stage }: Ticket): Plan | undefined {
  return stage.kind === 'asking' ? stage.plan : undefined;
}
