import { mailCarrier } from '../../shared/channels/mail';
import type { Drawing } from '../../shared/channels/graphs';
import type { Mail } from '../../shared/channels/mailer';
import type { Channel } from '../../shared/domain/duty';
import { noticeOf, requestFor, webDown } from '../support/notices';
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
  const sending = await mailCarrier(mailer, { draw: async () => drawing }).send(letter);
  return { sending, mail: mails[0] };
}

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
