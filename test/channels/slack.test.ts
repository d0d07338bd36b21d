import { WebAPIRequestError } from '@slack/web-api';

import { slackCarrier } from '../../shared/channels/slack';
import { slackSending } from '../../shared/channels/slack-api';
import type { Letter } from '../../shared/channels/channel';
import type { Graphs } from '../../shared/channels/graphs';
import type { Channel } from '../../shared/domain/duty';
import { because } from '../../shared/domain/because';
import { serveSlack, type LocalSlack } from '../../local/vendors/slack';
import { fileIn } from '../../local/vendors/slack/message';
import { at } from '../support/estate';
import { dutyIn, noticeOf, requestFor } from '../support/notices';
import { letterTo, secretsOf } from './letters';

const ROOM = 'C0123456789';
const channel: Channel = {
  kind: 'slack',
  name: 'chat',
  room: ROOM,
  token: 'toban/slack',
  calls: '<!channel>',
};
const opened = { id: 'k3x7q2m5vbtd-2.4' as never, kind: 'opened', severity: 'warning', version: 3 } as const;

let slack: LocalSlack;
let now = Date.parse(at('04:03:07'));

beforeEach(async () => {
  slack = await serveSlack({ now: () => (now += 2000) });
  slack.rooms.open(ROOM);
  slack.issue('xoxb-1');
});

afterEach(() => slack.close());

function carrier(token = 'xoxb-1') {
  return slackCarrier({ secrets: secretsOf({ 'toban/slack': token }), apiUrl: slack.url });
}

const letter = (
  ...given: Parameters<typeof letterTo> extends [unknown, ...infer Rest] ? Rest : never
): Letter => letterTo(channel, ...given);

describe('a ticket in Slack', () => {
  it('has one message that shows where it stands, and its steps in the thread, the end in the room too', async () => {
    const first = await carrier().send(letter(opened));
    if (first.kind !== 'delivered') throw new Error(first.why);
    const { thread = '', shown = 0 } = first;
    const last = await carrier().send(letter({}, { thread, shown }));

    expect(last).toMatchObject({ kind: 'delivered', shown: 7, thread });
    const [root, end] = slack.rooms.messages;
    expect(root?.texts.map((text) => text.slice(0, 11))).toEqual(
      ['🟠 WORKING  ', '🟢 RESOLVED '].map((text) => text.slice(0, 11)),
    );
    expect([end?.thread, end?.broadcast]).toEqual([root?.ts, true]);
  });

  it('never goes back: an older notice is told in the thread, and the message stays', async () => {
    const first = await carrier().send(letter());
    if (first.kind !== 'delivered') throw new Error(first.why);
    const { thread = '', shown = 0 } = first;
    expect(await carrier().send(letter(opened, { thread, shown }))).not.toHaveProperty('shown');
    expect(slack.rooms.messages[0]?.texts).toHaveLength(1);
    expect(slack.rooms.messages[1]?.thread).toBe(slack.rooms.messages[0]?.ts);
  });

  it('gets another message where a person has deleted the first', async () => {
    const first = await carrier().send(letter(opened));
    if (first.kind !== 'delivered') throw new Error(first.why);
    slack.rooms.remove(first.receipt);
    const again = await carrier().send(letter({}, { thread: first.thread ?? '', shown: 3 }));
    expect(again).toMatchObject({ kind: 'delivered', thread: `${ROOM}:${slack.rooms.messages[0]?.ts}` });
  });
});

describe('the metric of the alarm', () => {
  const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 1, 2, 3]);
  const graphs: Graphs = { draw: async () => ({ kind: 'drawn', png }) };
  const drawing = (by: Graphs = graphs) =>
    slackCarrier({ secrets: secretsOf({ 'toban/slack': 'xoxb-1' }), apiUrl: slack.url, graphs: by });
  const pictures = () =>
    slack.rooms.messages.map(({ blocks }) => blocks.flatMap((each) => fileIn(each) ?? []));

  it('is a picture in the message of the ticket, and stays there', async () => {
    const first = await drawing().send(letter(opened));
    if (first.kind !== 'delivered') throw new Error(first.why);
    const { thread = '', shown = 0, picture = '' } = first;
    expect(slack.files.shown(picture)?.content).toEqual(Buffer.from(png));
    expect(slack.rooms.messages[0]?.blocks.find(({ type }) => type === 'image')).toMatchObject({
      alt_text: 'The metric: Shop: web-1',
    });
    await drawing().send(letter({}, { thread, shown, picture }));
    expect(pictures()).toEqual([[picture], []]);
    expect(slack.files.count()).toBe(1);
  });

  it('is found again with its message, so that nobody draws a second one', async () => {
    const first = await drawing().send(letter(opened));
    const picture = first.kind === 'delivered' ? first.picture : undefined;
    expect(picture).toBeDefined();
    expect(await drawing().find?.(letter(opened))).toMatchObject({ kind: 'delivered', picture });
  });

  it.each([
    ['nobody draws it', { draw: async () => ({ kind: 'none', why: 'TimeoutError' }) } satisfies Graphs],
    ['its drawing breaks', { draw: async () => Promise.reject(new Error('broken')) } satisfies Graphs],
  ])('is left out where %s', async (_, by) => {
    expect(await drawing(by).send(letter(opened))).toMatchObject({ kind: 'delivered', shown: 3 });
    expect(pictures()).toEqual([[]]);
  });

  it('is left out where Slack takes no file, as without the scope files:write', async () => {
    slack.files.refuse('missing_scope');
    const sending = await drawing().send(letter(opened));
    expect(sending).toMatchObject({ kind: 'delivered', shown: 3 });
    expect(sending).not.toHaveProperty('picture');
    expect(slack.rooms.messages).toHaveLength(1);
  });

  it('comes later where Slack still looks through the file, and never keeps the message back', async () => {
    slack.files.look('for ever');
    const first = await drawing().send(letter(opened));
    if (first.kind !== 'delivered') throw new Error(first.why);
    const { thread = '', shown = 0, picture = '' } = first;
    expect(pictures()).toEqual([[]]);
    const again = letter({ version: 4, id: 'k3x7q2m5vbtd-2.5' as never }, { thread, shown, picture });
    expect(await drawing().send(again)).toMatchObject({ kind: 'delivered', shown: 4 });
    expect(pictures()).toEqual([[], []]);
    slack.files.look('no more');
    await drawing().send(letter({}, { thread, shown: 4, picture }));
    expect(pictures()).toEqual([[picture], [], []]);
  });

  it('is none of a storm’s, nor of a plain message', async () => {
    const storm = { since: at('04:00'), tickets: 37, over: 12, waiting: 20 };
    await drawing().send(letter({}, { storm }));
    await drawing().send(letter({}, { plain: true }));
    expect(slack.files.count()).toBe(0);
  });
});

describe('who is called', () => {
  it('is nobody whom a stranger’s words name, and their addresses become no links', async () => {
    const hostile = because('alarm-raised', {
      alarm: '@channel @here @everyone #general',
      reason: 'http://169.254.169.254/ https://evil.example?q=<https://evil.example|click>',
    });
    const first = await carrier().send(letter({ ...opened, because: hostile }));
    if (first.kind !== 'delivered') throw new Error(first.why);
    const { thread = '' } = first;
    const shown = { thread, shown: 3 };
    await carrier().send(letter({ because: hostile }, shown));
    await carrier().send(letter({ because: hostile, version: 9 }, { ...shown, plain: true }));
    const said = JSON.stringify(slack.rooms.messages);
    expect(said).toContain('@channel @here');
    expect(said).not.toMatch(/<!|<http:|<https:..evil/);
  });

  it('stands in duty.yml alone: a stranger’s words call nobody', async () => {
    const because1 = because('alarm-raised', { alarm: '<!channel>', reason: '<@U999> & <!here>' });
    await carrier().send(letter({ ...opened, because: because1 }));
    const said = JSON.stringify(slack.rooms.messages);
    expect(said).not.toMatch(/<!(channel|here)>|<@U999>/);
    expect(said).toContain('&lt;!channel&gt;');
  });

  it('is everybody whom the channel calls when it is critical, and whoever is meant by name', async () => {
    const duty = dutyIn('en');
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected the system wordpress');
    const people = [
      { name: 'Sato', slack: 'U012AB3CD' },
      { name: 'Ito', slack: 'U0OTHER99' },
    ];
    const meant = { ...duty, systems: { wordpress: { ...wordpress, people } } };
    await carrier().send(letter({ ...opened, severity: 'critical', to: ['Sato'] }, { duty: meant }));
    expect(slack.rooms.messages[0]?.text).toMatch(/^<@U012AB3CD> <!channel> /);
    expect(JSON.stringify(slack.rooms.messages)).not.toContain('U0OTHER99');
  });
});

it('offers answers where people may answer here, each with the ticket and the request', async () => {
  const duty = {
    ...dutyIn('ja'),
    replies: { slack: { signingSecret: 'toban/signing' }, links: false, approveByLink: false },
  };
  await carrier().send({ ...letter({}, { duty }), notice: requestFor() });
  const actions = slack.rooms.messages[0]?.blocks.find(({ type }) => type === 'actions') as
    | {
        elements: {
          action_id: string;
          value: string;
          options?: { text: { text: string }; value: string }[];
        }[];
      }
    | undefined;
  expect(actions?.elements.map(({ action_id: id }) => id)).toEqual([
    'approve',
    'reject',
    'acknowledge',
    'take-over',
    'more',
  ]);
  const { options = [] } = actions?.elements.at(-1) ?? {};
  expect(options.map(({ text, value }) => [text.text, JSON.parse(value)])).toEqual([
    ['1 時間後に再確認', { verb: 'snooze', ticket: 'k3x7q2m5vbtd-2' }],
    ['1 時間通知を止める', { verb: 'mute', ticket: 'k3x7q2m5vbtd-2' }],
    ['状況を確認', { verb: 'status', ticket: 'k3x7q2m5vbtd-2' }],
  ]);
  expect(JSON.parse(actions?.elements[0]?.value ?? '')).toEqual({ ticket: 'k3x7q2m5vbtd-2', plan: 'p7k2' });
});

it.each([
  ['while it works', { kind: 'opened' as const }, ['acknowledge', 'take-over', 'more']],
  ['while it waits', { kind: 'held' as const }, ['acknowledge', 'take-over', 'snooze', 'more']],
  ['once people have it', { kind: 'handed-over' as const }, ['acknowledge', 'take-over', 'more']],
  ['when it is over', {}, undefined],
])('offers %s what can be answered then', async (_, notice, expected) => {
  const duty = {
    ...dutyIn('en'),
    replies: { slack: { signingSecret: 'toban/signing' }, links: false, approveByLink: false },
  };
  await carrier().send(letter(notice, { duty }));
  const actions = slack.rooms.messages[0]?.blocks.find(({ type }) => type === 'actions') as
    { elements: { action_id: string }[] } | undefined;
  expect(actions?.elements.map(({ action_id: id }) => id)).toEqual(expected);
});

it('shows no buttons where nobody listens', async () => {
  await carrier().send({ ...letter(), notice: requestFor() });
  expect(slack.rooms.messages[0]?.blocks.some(({ type }) => type === 'actions')).toBe(false);
});

describe('what Slack answers', () => {
  it.each([
    ['429', { kind: 'busy', seconds: 30 }, { kind: 'busy', seconds: 30 }],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown', why: 'answered 500' }],
    ['a reset', { kind: 'reset', taken: true }, { kind: 'unknown' }],
    ['invalid_blocks', { kind: 'refusal', code: 'invalid_blocks' }, { kind: 'refused', rendering: true }],
    ['msg_too_long', { kind: 'refusal', code: 'msg_too_long' }, { kind: 'refused', rendering: true }],
    ['ratelimited', { kind: 'refusal', code: 'ratelimited' }, { kind: 'busy' }],
    ['fatal_error', { kind: 'refusal', code: 'fatal_error' }, { kind: 'unknown' }],
    [
      'not_in_channel',
      { kind: 'refusal', code: 'not_in_channel' },
      { kind: 'refused', why: 'Slack answered not_in_channel' },
    ],
  ] as const)('%s says what may be done next', async (_, trouble, sending) => {
    slack.troubles.next(trouble);
    expect(await carrier().send(letter())).toMatchObject(sending);
  });

  it('of a room that is not there, or archived, is final', async () => {
    slack.rooms.archive(ROOM);
    expect(await carrier().send(letter())).toEqual({ kind: 'refused', why: 'Slack answered is_archived' });
    const elsewhere = { ...channel, room: 'C0NOTHERE99' };
    expect(await carrier().send(letterTo(elsewhere))).toEqual({
      kind: 'refused',
      why: 'Slack answered channel_not_found',
    });
  });

  it.each([
    ['ENOTFOUND', 'failed'],
    ['ECONNREFUSED', 'failed'],
    ['ECONNRESET', 'unknown'],
  ])('nothing, with %s: it is known whether the message may have left', (code, kind) => {
    const cause = Object.assign(new Error(code), { code });
    const error = new WebAPIRequestError(new TypeError('fetch failed', { cause }));
    expect(slackSending(error)).toEqual({ kind, why: code });
  });

  it('to a token that was replaced is asked again with the new one, once', async () => {
    const read: (string | undefined)[] = [];
    const secrets = {
      read: async (_: string, fresh?: 'fresh') => {
        read.push(fresh);
        return fresh ? 'xoxb-1' : 'xoxb-old';
      },
    };
    expect(await slackCarrier({ secrets, apiUrl: slack.url }).send(letter())).toMatchObject({
      kind: 'delivered',
    });
    expect(read).toEqual([undefined, 'fresh']);
    slack.revoke('xoxb-1');
    expect(await carrier().send(letter())).toEqual({ kind: 'refused', why: 'Slack answered token_revoked' });
  });
});

describe('a letter of unknown fate', () => {
  it('is found where it arrived, in the room or in its thread', async () => {
    slack.troubles.next({ kind: 'reset', taken: true });
    expect((await carrier().send(letter())).kind).toBe('unknown');
    const found = await carrier().find?.(letter());
    expect(found).toMatchObject({ kind: 'delivered', receipt: slack.rooms.messages[0]?.ts, shown: 7 });
    const thread = found?.kind === 'delivered' ? (found.thread ?? '') : '';
    const step = letter({ id: 'k3x7q2m5vbtd-2.11' as never, version: 9 }, { thread, shown: 7 });
    expect(await carrier().find?.(step)).toEqual({ kind: 'failed', why: 'it is not there' });
    await carrier().send(step);
    expect(await carrier().find?.(step)).toMatchObject({ kind: 'delivered', thread });
  });

  it('stays unknown where the look itself fails', async () => {
    slack.troubles.always({ kind: 'status', status: 502 });
    expect(await carrier().find?.(letter())).toMatchObject({ kind: 'unknown' });
  });
});

it('is plain where the blocks were refused, and takes older blocks away', async () => {
  const first = await carrier().send(letter(opened));
  if (first.kind !== 'delivered') throw new Error(first.why);
  await carrier().send(letter({}, { thread: first.thread ?? '', shown: 3, plain: true }));
  expect(slack.rooms.messages.map(({ blocks }) => blocks)).toEqual([[], []]);
  expect(slack.rooms.messages[0]?.text).toContain('[RESOLVED]');
});

it('reads what a letter stands for: a storm, and the channel that should have carried it', async () => {
  const storm = { since: at('04:00'), tickets: 37, over: 12, waiting: 20 };
  const insteadOf = { channel: 'other', why: 'Slack answered is_archived' };
  const first = await carrier().send(letter({}, { storm }));
  await carrier().send(
    letter(
      {},
      { storm: { ...storm, tickets: 38 }, thread: first.kind === 'delivered' ? (first.thread ?? '') : '' },
    ),
  );
  await carrier().send(letter({}, { insteadOf }));
  expect(slack.rooms.messages.map(({ texts }) => texts.length)).toEqual([2, 1]);
  expect(slack.rooms.messages[0]?.text).toContain('38 matters');
  expect(JSON.stringify(slack.rooms.messages[1]?.blocks)).toContain('other could not deliver it');
  expect(noticeOf().kind).toBe('resolved');
});
