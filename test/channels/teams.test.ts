import { createHmac } from 'node:crypto';

import { answerLinks } from '../../shared/channels/answer-links';
import { teamsCarrier } from '../../shared/channels/teams';
import type { Channel } from '../../shared/domain/duty';
import { because } from '../../shared/domain/because';
import { readToken } from '../../shared/receive/link-token';
import { at } from '../support/estate';
import { dutyIn, noticeOf, requestFor, webDown } from '../support/notices';
import { otherSide, type Behaviour } from '../support/other-side';
import { letterTo, secretsOf } from './letters';

const channel: Channel = { kind: 'teams', name: 'teams', url: 'teams-url' };

interface TeamsCard {
  readonly version: string;
  readonly lang: string;
  readonly body: readonly unknown[];
  readonly actions: readonly { readonly type: string; readonly title: string; readonly url: string }[];
  readonly msteams: { readonly entities?: readonly unknown[] };
}

const links = answerLinks({
  door: 'https://door.example/',
  sign: async (text) => ({ kind: 'signed', code: createHmac('sha256', 'key').update(text).digest('base64') }),
  log: { warn: () => undefined },
});

/** What stands on the buttons that open links, and the most that each link may do. */
function answersIn({ body }: TeamsCard): readonly string[] {
  const sets = body as readonly { readonly type: string; readonly actions?: TeamsCard['actions'] }[];
  return sets
    .flatMap(({ type, actions = [] }) => (type === 'ActionSet' ? actions : []))
    .map(({ title, url }) => {
      const token = new URL(url).pathname.slice('/reply/'.length);
      const verbs = readToken(token)?.link.verbs ?? [];
      return `${title} ${verbs.includes('approve') ? 'approve' : verbs.includes('take-over') ? 'take-over' : 'nothing'}`;
    });
}

async function sent(letter: ReturnType<typeof letterTo>, ...behaviours: readonly Behaviour[]) {
  const server = await otherSide(...behaviours);
  const sending = await teamsCarrier(secretsOf({ 'teams-url': server.url }), links).send(letter);
  await server.close();
  const body = server.received[0]?.body ?? '{}';
  const message = JSON.parse(body) as {
    readonly summary: string;
    readonly attachments: readonly { readonly contentType: string; readonly content: TeamsCard }[];
  };
  const card = message.attachments[0]?.content;
  if (!card) throw new Error('Expected a card');
  return { sending, message, card, bytes: Buffer.byteLength(body), words: wordsOf(card.body) };
}

/** Every text that a reader sees, by the kind of element that it stands in. */
function wordsOf(node: unknown): readonly { readonly type: string; readonly text: string }[] {
  if (Array.isArray(node)) return node.flatMap(wordsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, text } = node as { type?: string; text?: string };
  const own = typeof text === 'string' ? [{ type: String(type), text }] : [];
  return [...own, ...Object.values(node).flatMap(wordsOf)];
}

describe('Teams', () => {
  it('gets an Adaptive Card with a line for the banner and links', async () => {
    const { sending, message, card, words } = await sent(letterTo(channel, {}, { duty: dutyIn('ja') }), {
      status: 202,
    });
    expect(sending).toEqual({ kind: 'delivered', receipt: 'k3x7q2m5vbtd-2.9' });
    expect(message.summary).toBe('[復旧] 当番ブログ: web-1');
    expect(message.attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.4', lang: 'ja' });
    expect(words.slice(0, 3).map(({ text }) => text)).toEqual([
      '🟢 復旧  ',
      '当番ブログ: web-1',
      'web-down は3分5秒で OK に戻りました。web-1 (i-0aaaaaaaaaaaaaaa1) で restart-service を実行しました。',
    ]);
    expect(card.actions.map(({ type, title }) => [type, title])).toEqual([
      ['Action.OpenUrl', 'アラーム'],
      ['Action.OpenUrl', 'サーバー'],
      ['Action.OpenUrl', 'コマンドの出力'],
      ['Action.OpenUrl', '全出力 (S3)'],
      ['Action.OpenUrl', '当番のログ'],
    ]);
  });

  it('reads no Markdown in a stranger’s words, and nobody is called by them', async () => {
    const name = '<at>everyone</at> [click](https://evil.example) **now**';
    const { server: _none, ...notice } = noticeOf({
      alarm: { ...webDown, name },
      kind: 'handed-over',
    });
    const { words, card } = await sent({ ...letterTo(channel), notice });
    const hostile = words.filter(({ text }) => text.includes('evil.example'));
    expect(hostile.length).toBeGreaterThan(0);
    expect(new Set(hostile.map(({ type }) => type))).toEqual(new Set(['TextRun']));
    expect(card.msteams.entities).toBeUndefined();
  });

  it('calls the people who are meant', async () => {
    const { card, words } = await sent(letterTo(channel, { to: ['佐藤', '鈴木'] }));
    expect(card.msteams.entities).toEqual([
      { type: 'mention', text: '<at>佐藤</at>', mentioned: { id: 'sato@example.com', name: '佐藤' } },
    ]);
    expect(words.filter(({ type }) => type === 'TextBlock')).toEqual([
      { type: 'TextBlock', text: '<at>佐藤</at>' },
    ]);
  });

  it('gets less than 28 KB, the newest lines first, whatever happened', async () => {
    const reason = `${'障害'.repeat(500)}😀`;
    const entries = Array.from({ length: 40 }, (_, minute) => ({
      at: at(`04:${String(minute).padStart(2, '0')}`),
      what: 'noted' as const,
      because: because('alarm-raised', { alarm: `alarm-${minute}`, reason }),
    }));
    const alarm = { ...webDown, name: '警'.repeat(255) };
    const { bytes, words } = await sent(letterTo(channel, { entries, alarm }));
    expect(bytes).toBeLessThan(28_000);
    expect(words.some(({ text }) => text.startsWith('alarm-39 '))).toBe(true);
    expect(words.every(({ text }) => !/\p{Cs}/u.test(text))).toBe(true);
  });

  it('has a link for each person, those who may approve first; a room of one has a button for each answer', async () => {
    const letter = { ...letterTo(channel), notice: requestFor() };
    const { wordpress } = letter.duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const names = ['A', 'B', 'C', 'D', 'E', 'F', '鈴木', '佐藤'];
    const [play] = letter.duty.plays;
    if (!play) throw new Error('Expected a play');
    const duty = {
      ...letter.duty,
      plays: [{ ...play, approval: { people: ['鈴木'], withinMinutes: 15 } }],
      systems: { wordpress: { ...wordpress, people: names.map((name) => ({ name })) } },
      replies: { links: true, approveByLink: true },
    };
    const notice = requestFor({ play: play.name, to: ['佐藤'] });
    const many = await sent({ ...letter, duty, notice });
    expect(answersIn(many.card)).toEqual([
      'Answer as 佐藤 take-over',
      'Answer as 鈴木 approve',
      'Answer as A take-over',
      'Answer as B take-over',
      'Answer as C take-over',
      'Answer as D take-over',
    ]);
    const alone = { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: '鈴木' }] } } };
    const one = await sent({ ...letter, duty: alone, notice });
    expect(answersIn(one.card)).toEqual([
      'Approve approve',
      'Reject approve',
      'I know of it approve',
      'I take it over approve',
      'Ask again in an hour approve',
      'Be quiet for an hour approve',
    ]);
    expect(one.bytes).toBeLessThan(28_000);
  });

  it('shows how to answer a request', async () => {
    const { words } = await sent({ ...letterTo(channel), notice: requestFor() });
    expect(words.map(({ text }) => text)).toContain(
      'npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as NAME',
    );
  });

  it('gets the smallest card that there is after it refused the first', async () => {
    const { card } = await sent(letterTo(channel, {}, { plain: true }));
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.2' });
  });

  it('never gets more than two requests in a second from one process', async () => {
    const server = await otherSide({ status: 202 });
    const carrier = teamsCarrier(secretsOf({ 'teams-url': server.url }));
    await Promise.all([1, 2, 3].map(() => carrier.send(letterTo(channel))));
    await server.close();
    const [first = 0, second = 0, third = 0] = server.received.map(({ at: time }) => time);
    expect(second - first).toBeGreaterThan(300);
    expect(third - second).toBeGreaterThan(300);
  });

  it('that repeats what it was sent gives away no link in what is kept of it', async () => {
    const link = `https://door.example/reply/${'W'.repeat(60)}.${'c'.repeat(43)}`;
    const { sending } = await sent(letterTo(channel), {
      status: 400,
      body: `BadRequest: ${link}?verb=reject`,
    });
    expect(sending).toMatchObject({
      kind: 'refused',
      why: 'answered 400: BadRequest: https://door.example/reply/[redacted]?verb=reject',
    });
  });

  it('says when it wants to be asked again', async () => {
    const { sending } = await sent(letterTo(channel), { status: 429, headers: { 'retry-after': '7' } });
    expect(sending).toMatchObject({ kind: 'busy', seconds: 7 });
  });
});
