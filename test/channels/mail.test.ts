import { createHmac } from 'node:crypto';

import { answerLinks } from '../../shared/channels/answer-links';
import { because } from '../../shared/domain/because';
import type { Letter, Sending } from '../../shared/channels/channel';
import { mailCarrier } from '../../shared/channels/mail';
import type { Drawing } from '../../shared/channels/graphs';
import type { Mail } from '../../shared/channels/mailer';
import { sendEach } from '../../shared/channels/send-each';
import type { Channel, Duty } from '../../shared/domain/duty';
import type { Notice } from '../../shared/domain/notice';
import { carry } from '../../shared/deliveries/carry';
import { readToken } from '../../shared/receive/link-token';
import { at } from '../support/estate';
import { noticeOf, requestFor, webDown } from '../support/notices';
import { reportLetterTo } from '../support/reports';
import { letterTo } from './letters';

const channel: Channel = { kind: 'mail', name: 'desk', from: 'Toban <toban@example.com>', to: [] };
const drawn: Drawing = { kind: 'drawn', png: new Uint8Array([137, 80, 78, 71]) };

async function sent(letter: ReturnType<typeof letterTo>, drawing: Drawing = drawn) {
  const mails: Mail[] = [];
  const mailer = {
    async send(mail: Mail) {
      mails.push(mail);
      return { kind: 'delivered', receipt: '0100-1' } as const;
    },
  };
  const sending = await mailCarrier({ mailer, graphs: { draw: async () => drawing } }).send(letter);
  return { sending, mail: mails[0] };
}

/** Links as the key of links would sign them. */
const links = answerLinks({
  door: 'https://door.example/',
  sign: async (text) => ({ kind: 'signed', code: createHmac('sha256', 'key').update(text).digest('base64') }),
  log: { warn: () => undefined },
});

/** Sends with links, to people of whom three have an address, two of them the same. */
async function sentWithLinks(
  notice: Partial<Notice> = {},
  { to = [], ...changes }: Partial<Letter> & { to?: readonly string[] } = {},
  luck: readonly Sending[] = [],
) {
  const mails: Mail[] = [];
  const letter = letterTo({ ...channel, to } as Channel, { kind: 'handed-over', ...notice }, changes);
  const { wordpress } = letter.duty.systems;
  if (!wordpress) throw new Error('Expected a system');
  const people = [
    { name: '佐藤', email: 'sato@example.com' },
    { name: '鈴木', email: 'Desk@example.com' },
    { name: '高橋', email: 'desk@example.com' },
    { name: '田中' },
  ];
  const duty: Duty = {
    ...letter.duty,
    systems: { wordpress: { ...wordpress, people } },
    replies: { links: true, approveByLink: false },
  };
  const mailer = {
    async send(mail: Mail): Promise<Sending> {
      mails.push(mail);
      return luck[mails.length - 1] ?? { kind: 'delivered', receipt: `0100-${mails.length}` };
    },
  };
  const carrier = mailCarrier({ mailer, graphs: { draw: async () => drawn }, links });
  const sending = await carrier.send({ ...letter, duty });
  return { sending, mails };
}

/** Whose links stand in a mail. */
function personsIn({ html = '', text }: Mail): readonly string[] {
  const tokens = `${html} ${text}`.match(/reply\/[\w-]+\.[\w-]+/g) ?? [];
  const read = tokens.map((token) => readToken(token.slice('reply/'.length))?.link.person ?? 'nobody');
  return [...new Set(read)];
}

describe('a mail with links', () => {
  it('goes to each mailbox by itself, with the links of its people; whoever is nobody of duty.yml gets none', async () => {
    const to = ['sato@example.com', 'desk@example.com', 'list@example.com', 'boss@example.com'];
    const { sending, mails } = await sentWithLinks({}, { to });

    expect(mails.map((mail) => [mail.to, personsIn(mail)])).toEqual([
      [['sato@example.com'], ['佐藤']],
      [['desk@example.com'], ['鈴木', '高橋']],
      [['list@example.com', 'boss@example.com'], []],
    ]);
    expect(sending).toEqual({
      kind: 'delivered',
      receipt: '0100-3',
      reached: {
        'sato@example.com': '0100-1',
        'desk@example.com': '0100-2',
        'list@example.com': '0100-3',
        'boss@example.com': '0100-3',
      },
    });
  });

  it('has a button for each answer, in HTML and as one address in plain text', async () => {
    const { mails } = await sentWithLinks({}, { to: ['sato@example.com'] });
    const [mail] = mails;
    expect(
      [...(mail?.html ?? '').matchAll(/\?verb=([a-z-]+)"[^>]*>([^<]+)</g)].map(([, ...found]) => found),
    ).toEqual([
      ['acknowledge', 'I know of it'],
      ['take-over', 'I take it over'],
      ['mute', 'Be quiet for an hour'],
    ]);
    expect(mail?.html).toContain(
      'nothing happens until you press a button there. Until Mon 2026-03-02 13:01 JST.',
    );
    expect(mail?.text).toMatch(/^ {2}Answer as 佐藤: https:\/\/door\.example\/reply\/[\w.-]+$/m);
  });

  it('is the same however often it is sent: its copy is no second answer', async () => {
    const [first, second] = [
      await sentWithLinks({}, { now: at('04:03:07') }),
      await sentWithLinks({}, { now: at('04:33:07'), again: true }),
    ];
    const of = ({ mails }: typeof first) => mails.map(({ html }) => html?.match(/reply\/[\w.-]+/g));
    expect(of(second)).toEqual(of(first));
  });

  it.each([
    ['an end', { kind: 'resolved' as const }],
    ['a remark', { kind: 'noted' as const }],
    ['a notice for many tickets', { kind: 'stopped' as const }],
  ])('is none that tells %s: nothing is there to answer', async (_, notice) => {
    const { mails } = await sentWithLinks(notice);
    expect(mails.map(personsIn)).toEqual([[]]);
  });

  it('is there for what AWS announces, to say who looks after it', async () => {
    const reason = because('health-soon', {
      family: 'retirement',
      code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
      resources: 'web-1',
      startsAt: at('2026-03-02T04:00:00.000Z'),
    });
    const { mails } = await sentWithLinks({ kind: 'noted', because: reason }, { to: ['sato@example.com'] });
    expect(mails.map(personsIn)).toEqual([['佐藤']]);
  });

  it('is none after a day in the queue: a link that opens nothing helps nobody', async () => {
    const { mails } = await sentWithLinks({}, { now: at('2026-03-02T04:02:00Z') });
    expect(mails.map(personsIn)).toEqual([[]]);
  });

  it('that not everybody got goes, when it is tried again, to the others alone', async () => {
    const reached = { 'sato@example.com': '0100-1' };
    const first = await sentWithLinks({}, {}, [
      { kind: 'delivered', receipt: '0100-1' },
      { kind: 'unknown', why: 'ECONNRESET' },
    ]);
    expect(first.sending).toEqual({ kind: 'unknown', why: 'ECONNRESET', reached });
    const second = await sentWithLinks({}, { reached, again: true });
    expect(second.mails.map(({ to }) => to)).toEqual([['Desk@example.com']]);
    expect(second.sending).toMatchObject({
      kind: 'delivered',
      reached: { ...reached, 'Desk@example.com': '0100-1' },
    });
  });

  it('that SES refuses for one reaches the others, and says so', async () => {
    const { sending, mails } = await sentWithLinks({}, {}, [
      { kind: 'refused', why: 'MessageRejected: Email address is not verified' },
    ]);
    expect(mails.map(({ to }) => to)).toEqual([['sato@example.com'], ['Desk@example.com']]);
    expect(sending).toEqual({
      kind: 'refused',
      why: 'MessageRejected: Email address is not verified',
      reached: { 'Desk@example.com': '0100-2' },
    });
  });

  it('that SES refuses for good for one, and in its form for another, asks for a plain text', async () => {
    const { sending } = await sentWithLinks({}, {}, [
      { kind: 'refused', why: 'MessageRejected: Email address is not verified' },
      { kind: 'refused', why: 'BadRequestException: Illegal HTML', rendering: true },
    ]);
    expect(sending).toEqual({
      kind: 'refused',
      why: 'MessageRejected: Email address is not verified; BadRequestException: Illegal HTML',
      rendering: true,
      reached: {},
    });
  });

  it('goes out without links where KMS signs none', async () => {
    const mute = answerLinks({
      door: 'https://door.example/',
      sign: async () => ({ kind: 'none', why: 'ThrottlingException' }),
      log: { warn: () => undefined },
    });
    const mails: Mail[] = [];
    const mailer = {
      async send(mail: Mail): Promise<Sending> {
        mails.push(mail);
        return { kind: 'delivered', receipt: '0100-1' };
      },
    };
    const carrier = mailCarrier({ mailer, graphs: { draw: async () => drawn }, links: mute });
    await carrier.send(letterTo(channel, { kind: 'handed-over' }));
    expect(mails.map((mail) => [mail.to, personsIn(mail)])).toEqual([[['sato@example.com'], []]]);
  });
});

describe('a mail', () => {
  it('has a subject, a text, HTML and the graph inside', async () => {
    const { sending, mail } = await sent(letterTo(channel));
    expect(sending).toEqual({ kind: 'delivered', receipt: '0100-1' });
    expect(mail).toMatchObject({
      from: 'Toban <toban@example.com>',
      to: ['sato@example.com'],
      subject: '[RESOLVED] Shop: web-1',
      text: expect.stringMatching(/^\[RESOLVED\] Shop: web-1\nweb-down is OK again/),
      picture: { id: 'graph', fileName: 'graph.png' },
    });
    expect(mail?.html).toContain('<img src="cid:graph" width="552" alt="The metric: Shop: web-1">');
  });

  it('goes out without a graph where none came in time', async () => {
    const { mail } = await sent(letterTo(channel), { kind: 'none', why: 'TimeoutError' });
    expect(mail?.picture).toBeUndefined();
    expect(mail?.html).not.toContain('<img');
  });

  it.each([
    ['the people who are meant', { to: ['鈴木', '佐藤'] }, ['always@example.com'], ['sato@example.com']],
    ['whoever always gets them', {}, ['always@example.com'], ['always@example.com']],
    [
      'whoever always gets them, where nobody who is meant has an address',
      { to: ['鈴木'] },
      ['always@example.com'],
      ['always@example.com'],
    ],
    ['the people of the system', {}, [], ['sato@example.com']],
  ])('goes to %s', async (_who, notice, to, expected) => {
    const { mail } = await sent(letterTo({ ...channel, to }, notice));
    expect(mail?.to).toEqual(expected);
  });

  it('is refused where nobody has an address', async () => {
    const letter = letterTo(channel);
    const { sending, mail } = await sent({ ...letter, duty: { ...letter.duty, systems: {} } });
    expect(sending.kind).toBe('refused');
    expect(mail).toBeUndefined();
  });

  it('stands in one conversation with all others about its ticket', async () => {
    const { mail } = await sent(letterTo(channel));
    const root = '<k3x7q2m5vbtd-2@example.com>';
    expect(mail?.headers).toEqual({
      'In-Reply-To': root,
      References: root,
      'X-Toban-Notice': 'k3x7q2m5vbtd-2.9',
      'X-Toban-Ticket': 'k3x7q2m5vbtd-2',
      'List-Id': '<wordpress.toban.example.com>',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
    const critical = await sent(letterTo(channel, { severity: 'critical' }));
    expect(critical.mail?.headers).toMatchObject({ Importance: 'high', 'X-Priority': '1' });
  });

  it('executes nothing of what a stranger wrote', async () => {
    const name = `<script>alert(1)</script>"><img src=x onerror='x'>`;
    const { server: _none, ...notice } = noticeOf({
      alarm: { ...webDown, name },
      kind: 'handed-over',
    });
    const { mail } = await sent({ ...letterTo(channel), notice });
    expect(mail?.html).not.toMatch(/<script|<img src=x|onerror='/);
    expect(mail?.html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;',
    );
  });

  it('has a subject of one line and no more than people see', async () => {
    const name = `down\r\nBcc: everybody@example.com ${'😀'.repeat(200)}`;
    const { server: _none, ...notice } = noticeOf({
      alarm: { ...webDown, name },
      kind: 'handed-over',
    });
    const { mail } = await sent({ ...letterTo(channel), notice });
    expect(mail?.subject).toMatch(/^\[YOUR TURN\] Shop: down Bcc: everybody@example.com 😀/u);
    expect(mail?.subject).not.toMatch(/[\r\n]|\p{Cs}/u);
    expect(mail?.subject.length).toBeLessThanOrEqual(200);
  });

  it('is text alone after SES refused the HTML', async () => {
    const { mail } = await sent(letterTo(channel, {}, { plain: true }));
    expect(mail?.html).toBeUndefined();
    expect(mail?.text).toContain('Ticket: k3x7q2m5vbtd-2');
  });

  it('sets apart what is asked of the reader, with commands that can be copied', async () => {
    const { mail } = await sent({ ...letterTo(channel), notice: requestFor() });
    expect(mail?.html).toContain(
      '<code>npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as NAME</code>',
    );
  });
});

it('mails of which each takes long reach everybody once, and never outlive the function that sends them', async () => {
  const clock = jest.spyOn(performance, 'now');
  let milliseconds = 0;
  clock.mockImplementation(() => milliseconds);
  const taken: string[] = [];
  const mailer = {
    async send({ to }: Mail): Promise<Sending> {
      milliseconds += 4000;
      taken.push(...to);
      return { kind: 'delivered', receipt: '0100-1' };
    },
  };
  const [first] = (await sentWithLinks()).mails;
  const mails = ['a', 'b', 'c', 'd', 'e'].flatMap((name) =>
    first ? [{ ...first, to: [`${name}@example.com`] }] : [],
  );
  const begun = await sendEach(mails, undefined, mailer);
  expect([begun.kind, Object.keys(begun.reached ?? {}).length, milliseconds]).toEqual(['busy', 3, 12_000]);
  const done = await sendEach(mails, begun.reached, mailer);
  clock.mockRestore();

  expect(done.kind).toBe('delivered');
  expect(taken.map((to) => to[0])).toEqual(['a', 'b', 'c', 'd', 'e']);
});

describe('a mail to several people of whom SES refuses one', () => {
  const to = ['sato@example.com', 'gone@example.com', 'boss@example.com'];
  const room: Channel = { ...channel, kind: 'mail', from: 'Toban <toban@example.com>', to };

  /** SES as it is in the sandbox: it takes a mail for all of its readers or for none. */
  function mailerWithout(refusal: Extract<Sending, { kind: 'refused' }>) {
    const taken: Mail[] = [];
    const mailer = {
      calls: 0,
      async send(mail: Mail): Promise<Sending> {
        mailer.calls += 1;
        if (refusal.everyone || mail.to.includes('gone@example.com')) return refusal;
        taken.push(mail);
        return { kind: 'delivered', receipt: `0100-${taken.length}` };
      },
    };
    const carrier = mailCarrier({ mailer, graphs: { draw: async () => drawn } });
    return { mailer, taken, carrier };
  }

  it('reaches the others, each once, and is told elsewhere for the one', async () => {
    const { carrier, taken } = mailerWithout({ kind: 'refused', why: 'MessageRejected: not verified' });
    const { sending, open, plain } = await carry(letterTo(room), false, carrier);

    expect(taken.map((mail) => mail.to)).toEqual([['sato@example.com'], ['boss@example.com']]);
    expect({ sending, open, plain }).toEqual({
      sending: {
        kind: 'refused',
        why: 'MessageRejected: not verified',
        reached: { 'sato@example.com': '0100-1', 'boss@example.com': '0100-2' },
      },
      open: false,
      plain: false,
    });
  });

  it('comes as plain text first where its form was refused, and twice to nobody', async () => {
    const refusal = {
      kind: 'refused',
      why: 'BadRequestException: Illegal address',
      rendering: true,
    } as const;
    const { carrier, taken } = mailerWithout(refusal);
    const { sending, plain } = await carry(letterTo(room), false, carrier);

    expect(taken.map((mail) => [mail.to, mail.html])).toEqual([
      [['sato@example.com'], undefined],
      [['boss@example.com'], undefined],
    ]);
    expect(sending).toMatchObject({ kind: 'refused', why: refusal.why });
    expect(plain).toBe(true);
  });

  it('is not tried for each where the account is what is refused', async () => {
    const { carrier, mailer } = mailerWithout({ kind: 'refused', why: 'Suspended', everyone: true });
    await carry(letterTo(room), false, carrier);
    expect(mailer.calls).toBe(1);
  });

  it('may be a report: the others have it', async () => {
    const { carrier, taken } = mailerWithout({ kind: 'refused', why: 'MessageRejected: not verified' });
    const { sending } = await carry(reportLetterTo(room), false, carrier.reports);
    expect(taken.map((mail) => mail.to)).toEqual([['sato@example.com'], ['boss@example.com']]);
    expect(sending.kind).toBe('refused');
  });
});
