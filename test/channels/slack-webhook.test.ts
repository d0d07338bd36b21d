import { withAutoLinks } from '../../local/vendors/slack/auto-linked';
import { refusalOf } from '../../local/vendors/slack/check-message';
import type { SlackBlock } from '../../local/vendors/slack/message';
import { slackWebhookCarrier } from '../../shared/channels/slack-webhook';
import type { Channel } from '../../shared/domain/duty';
import { because } from '../../shared/domain/because';
import { at } from '../support/estate';
import { dutyIn, noticeOf, requestFor, webDown } from '../support/notices';
import { otherSide, type Behaviour } from '../support/other-side';
import { letterTo, secretsOf } from './letters';

const channel: Channel = { kind: 'slack-webhook', name: 'chat', url: 'slack-url', calls: '<!channel>' };

async function sent(letter: ReturnType<typeof letterTo>, ...behaviours: readonly Behaviour[]) {
  const server = await otherSide(...behaviours);
  const sending = await slackWebhookCarrier(secretsOf({ 'slack-url': server.url })).send(letter);
  await server.close();
  return {
    sending,
    message: JSON.parse(server.received[0]?.body ?? '{}') as {
      text: string;
      mrkdwn?: boolean;
      blocks: readonly SlackBlock[];
    },
  };
}

describe('Slack by an incoming webhook', () => {
  it('gets one text with everything that a person wants to know', async () => {
    const { sending, message } = await sent(letterTo(channel), { status: 200, body: 'ok' });
    expect(sending).toEqual({ kind: 'delivered', receipt: 'k3x7q2m5vbtd-2.9' });
    const lines = message.text.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '🟢 *RESOLVED*  *Shop: web-1*',
      'web-down is OK again after 3 min 5 s: Toban ran restart-service on web-1 (i-0aaaaaaaaaaaaaaa1).',
      '',
      '*What Toban does next*  Nothing is left to do.',
      '*What you can do*  Nothing.',
    ]);
    expect(lines.at(-1)).toContain('|Alarm>  ·  <https:');
    expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });

  it('calls people only in the words of duty.yml, and only when it is critical', async () => {
    const alarm = { ...webDown, name: '<!channel> <@U1> *bold* & more' };
    const { server: _none, ...notice } = noticeOf({ alarm, severity: 'critical', kind: 'handed-over' });
    const critical = await sent({ ...letterTo(channel), notice });
    expect(critical.message.text.split('\n').slice(0, 2)).toEqual([
      '<!channel>',
      '🔴 *YOUR TURN*  *Shop: &lt;!channel&gt; &lt;@U1&gt; ∗bold∗ &amp; more*',
    ]);
    expect(critical.message.text.match(/<!/g)).toHaveLength(1);
    const info = await sent(letterTo({ ...channel, calls: '<!here>' }));
    expect(info.message.text).not.toContain('<!here>');
  });

  it('stays under Slack’s limit and keeps the newest lines, whatever happened', async () => {
    const entries = Array.from({ length: 40 }, (_, minute) => ({
      at: at(`04:${String(minute).padStart(2, '0')}`),
      what: 'noted' as const,
      because: because('alarm-raised', { alarm: 'web-down', reason: `<${minute}> ${'😀'.repeat(400)}` }),
    }));
    const { message } = await sent(letterTo(channel, { entries }));
    expect(message.text.length).toBeLessThanOrEqual(4000);
    expect(message.text).toContain('&lt;39&gt;');
    expect(message.text).not.toContain('&lt;0&gt;');
    expect(message.text).not.toMatch(/\p{Cs}/u);
  });

  it.each([true, undefined])(
    'is taken by Slack and calls nobody, whatever stands in a notice (again: %s)',
    async (again) => {
      const reason = '<!channel> & @here https://evil.example <https://evil.example|click> 😀'.repeat(100);
      const raised = because('alarm-raised', { alarm: `${'&'.repeat(200)}<!here>`, reason });
      const entries = Array.from(
        { length: 12 },
        () => ({ at: at('04:00'), what: 'noted', because: raised }) as const,
      );
      const server = { instanceId: 'i-1' as never, name: '&'.repeat(3000), group: 'g' };
      const given = letterTo(
        { ...channel, calls: '<!here>' },
        { ...requestFor(), because: raised, entries, server },
      );
      const { message } = await sent({ ...given, ...(again && { again }) });
      expect(refusalOf(message.text, message.blocks)).toBeUndefined();
      expect(message.text.length).toBeLessThanOrEqual(3900);
      const said = JSON.stringify(withAutoLinks(message.blocks)).replaceAll(
        /<https:[^>|]*console[^>|]*\|/g,
        '',
      );
      expect(said).not.toMatch(/<[!@#]|<http/);
    },
  );

  it('asks with the commands that answer', async () => {
    const { message } = await sent({ ...letterTo(channel), notice: requestFor(), duty: dutyIn('ja') });
    expect(message.text).toContain('承認: `npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as NAME`');
  });

  it('gets a plain text after it refused the first', async () => {
    const alarm = { ...webDown, name: '<!channel>' };
    const { message } = await sent(letterTo(channel, { alarm }, { plain: true }));
    expect(message.mrkdwn).toBe(false);
    expect(message.text).toContain('Alarm: &lt;!channel&gt;');
  });

  it('is refused for good where the secret does not exist', async () => {
    const sending = await slackWebhookCarrier(secretsOf({})).send(letterTo(channel));
    expect(sending).toEqual({ kind: 'refused', why: 'Expected the secret slack-url, found none' });
  });
});
