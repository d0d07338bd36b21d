import * as sesv2 from '@aws-sdk/client-sesv2';

import { createSes } from '../../local/services/sesv2';
import { serveMailDoor } from '../../local/vendors/mail-door';
import type { PostedTo } from '../../local/vendors/served';
import { serveSlack } from '../../local/vendors/slack';
import { serveSlackWebhook } from '../../local/vendors/slack-webhook';
import { serveTeams } from '../../local/vendors/teams';
import type { Troubles } from '../../local/vendors/trouble';
import { serveWebhooks } from '../../local/vendors/webhook';
import { awsMailer } from '../../shared/aws/mail';
import type { Carrier } from '../../shared/channels/channel';
import { type CarrierMeans, carriers } from '../../shared/channels/index';
import type { Channel } from '../../shared/domain/duty';
import { secretsOf } from '../channels/letters';
import { offline, serveStubs } from '../local/support/serve-stubs';
import { at } from './estate';

/** A carrier, and its vendor on this machine: what it takes, what it says no with, and what people see. */
export interface Twin {
  readonly channel: Channel;
  readonly carrier: Carrier;
  readonly troubles: Troubles;
  /** What the vendor calls a text that it does not take. */
  readonly unfit: string;
  /** What it says when the place is closed for good. */
  readonly shut: string;
  /** What people see, the oldest first. */
  texts(): readonly string[];
  /** Nobody answers at the address any more. */
  close(): Promise<void>;
}

const clock = { now: () => Date.parse(at('04:03:07')) };
const SECRET = 'a secret of sixteen letters';

/** One for each kind of channel: who adds a kind adds its twin here. */
export const twins: Readonly<Record<Channel['kind'], () => Promise<Twin>>> = {
  async slack() {
    const room = 'C0123456789';
    const slack = await serveSlack(clock);
    slack.rooms.open(room);
    slack.issue(SECRET);
    const channel: Channel = { kind: 'slack', name: 'chat', room, token: 'secret' };
    return {
      channel,
      carrier: carriers.slack(means({ slackApiUrl: slack.url })),
      troubles: slack.troubles,
      unfit: 'invalid_blocks',
      shut: 'is_archived',
      texts: () => slack.rooms.messages.map(({ text, blocks }) => text + JSON.stringify(blocks)),
      close: slack.close,
    };
  },
  async 'slack-webhook'() {
    const vendor = await serveSlackWebhook({ clock });
    const channel: Channel = { kind: 'slack-webhook', name: 'chat', url: 'url' };
    return posted(channel, vendor, { unfit: 'invalid_blocks', shut: 'channel_is_archived' });
  },
  async teams() {
    const vendor = await serveTeams({ clock });
    const channel: Channel = { kind: 'teams', name: 'office', url: 'url' };
    return posted(channel, vendor, { unfit: 'InvalidRequestContent', shut: 'WorkflowNotFound' });
  },
  async webhook() {
    const channel = {
      kind: 'webhook',
      name: 'hook',
      url: 'url',
      signWith: 'secret',
      template: 'toban',
    } as const;
    const vendor = await serveWebhooks({ clock }, [channel], () => SECRET);
    return posted(channel, vendor, { unfit: 'unreadable', shut: 'gone' });
  },
  async mail() {
    const ses = createSes(
      clock as Parameters<typeof createSes>[0],
      { region: 'eu-west-1', account: '111122223333' },
      ['example.com'],
    );
    const aws = await serveStubs([{ client: new sesv2.SESv2Client(offline), module: sesv2, service: ses }]);
    const door = await serveMailDoor({ clock }, aws.answer);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${door.port}`,
      AWS_ACCESS_KEY_ID: 'AKIAWEBSHOP',
      AWS_SECRET_ACCESS_KEY: 'not-secret',
    });
    return {
      channel: { kind: 'mail', name: 'desk', from: 'toban@example.com', to: ['sato@example.jp'] },
      carrier: carriers.mail(means({ mailer: awsMailer('eu-west-1') })),
      troubles: door.troubles,
      unfit: 'BadRequestException',
      shut: 'AccountSuspendedException',
      texts: () => ses.inbox().map(({ text }) => text),
      async close() {
        await door.close();
        await aws.close();
      },
    };
  },
};

function posted(
  channel: Extract<Channel, { readonly url: string }>,
  { url, troubles, inbox, close }: PostedTo,
  words: Pick<Twin, 'unfit' | 'shut'>,
): Twin {
  const carrier = carriers[channel.kind](means({ url: `${url}/${channel.name}` }));
  return { channel, carrier, troubles, texts: () => inbox().map(({ text }) => text), close, ...words };
}

function means({ url = '', ...given }: Partial<CarrierMeans> & { readonly url?: string }): CarrierMeans {
  return {
    secrets: secretsOf({ url, secret: SECRET }),
    mailer: { send: async () => ({ kind: 'refused', why: 'nobody sends mail here' }) },
    graphs: { draw: async () => ({ kind: 'none', why: 'nobody draws here' }) },
    ...given,
  };
}
