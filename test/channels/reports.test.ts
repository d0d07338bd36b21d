import * as fc from 'fast-check';

import { refusalOf } from '../../local/vendors/slack/check-message';
import type { SlackBlock } from '../../local/vendors/slack/message';
import { serveSlack, type LocalSlack } from '../../local/vendors/slack';
import { mailCarrier } from '../../shared/channels/mail';
import type { Mail } from '../../shared/channels/mailer';
import { slackCarrier } from '../../shared/channels/slack';
import { slackWebhookCarrier } from '../../shared/channels/slack-webhook';
import { teamsCarrier } from '../../shared/channels/teams';
import { webhookCarrier } from '../../shared/channels/webhook';
import { because } from '../../shared/domain/because';
import type { Channel, WebhookTemplate } from '../../shared/domain/duty';
import { letterSheet } from '../../shared/messages/report-letter';
import { slackReport, slackReportText } from '../../shared/messages/report-slack';
import { teamsReport } from '../../shared/messages/report-teams';
import { reportHtml } from '../../shared/messages/report-html';
import { at } from '../support/estate';
import { dutyIn } from '../support/notices';
import { otherSide } from '../support/other-side';
import { matterOf, reportLetterTo, reportOf } from '../support/reports';
import { secretsOf } from './letters';

const room: Channel = {
  kind: 'slack',
  name: 'chat',
  room: 'C0123456789',
  token: 'toban/slack',
  reports: true,
};

describe('a report in Slack', () => {
  let slack: LocalSlack;
  let now = Date.parse(at('04:03:07'));
  const carrier = () =>
    slackCarrier({ secrets: secretsOf({ 'toban/slack': 'xoxb-1' }), apiUrl: slack.url }).reports;

  beforeEach(async () => {
    slack = await serveSlack({ now: () => (now += 2000) });
    slack.rooms.open('C0123456789');
    slack.issue('xoxb-1');
  });
  afterEach(() => slack.close());

  it('is a message of its own with what is open first', async () => {
    expect(await carrier().send(reportLetterTo(room))).toMatchObject({ kind: 'delivered' });
    const [message] = slack.rooms.messages;
    expect(message?.text).toBe('🟠 [REPORT] Shop: 2 matters, 1 open');
    expect(message?.blocks.map(({ type }) => type)).toEqual([
      'header',
      'context',
      'divider',
      'section',
      'divider',
      'section',
    ]);
    expect(JSON.stringify(message?.blocks)).toMatch(/Still open.*line 40.*Healed by Toban.*restart-service/s);
  });

  it('of unknown fate is found by its id', async () => {
    expect(await carrier().find?.(reportLetterTo(room))).toEqual({ kind: 'failed', why: 'it is not there' });
    slack.troubles.next({ kind: 'reset', taken: true });
    const letter = reportLetterTo(room, { report: reportOf({ until: at('04:00') }) });
    expect((await carrier().send(letter)).kind).toBe('unknown');
    expect(await carrier().find?.(letter)).toMatchObject({ kind: 'delivered' });
  });

  it('is plain where the blocks were refused', async () => {
    await carrier().send(reportLetterTo(room, { plain: true }));
    expect(slack.rooms.messages[0]).toMatchObject({ blocks: [] });
    expect(slack.rooms.messages[0]?.text).toMatch(/^\[REPORT\] Shop\n/);
  });
});

describe('a report by webhook', () => {
  async function received(channel: Channel, carrier: typeof webhookCarrier | typeof teamsCarrier) {
    const server = await otherSide({ status: 200, body: 'ok' });
    const sending = await carrier(secretsOf({ url: server.url, key: 'k' })).reports.send(
      reportLetterTo(channel),
    );
    await server.close();
    return { sending, request: server.received[0] };
  }
  const hook = (template: WebhookTemplate): Channel => ({
    kind: 'webhook',
    name: 'hook',
    url: 'url',
    template,
    key: 'key',
  });

  it('is JSON that calls itself a report, with a key by which a copy is told', async () => {
    const { request } = await received(hook('toban'), webhookCarrier);
    const id = 'report-wordpress-2026-03-02T00:00:00.000Z';
    expect(request?.headers['idempotency-key']).toBe(id);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      format: 'toban/1',
      kind: 'report',
      id,
      text: expect.stringMatching(/^\[REPORT\] Shop\n/),
      report: { since: '2026-03-01T00:00:00.000Z', matters: [{ ended: 'open' }, { ended: 'healed' }] },
    });
  });

  it('is a message in Chatwork', async () => {
    const { request } = await received(hook('chatwork'), webhookCarrier);
    expect(new URLSearchParams(request?.body).get('body')).toMatch(
      /^\[info\]\[title\]🟠 ［REPORT］ Shop: 2 matters, 1 open\[\/title\]/,
    );
  });

  it('is refused by whoever pages, and so goes to the fallback', async () => {
    const { sending, request } = await received(hook('pagerduty'), webhookCarrier);
    expect(sending).toEqual({ kind: 'refused', why: 'a report has no shape for pagerduty' });
    expect(request).toBeUndefined();
  });

  it('is a card in Teams, and a text in Slack', async () => {
    const card = await received({ kind: 'teams', name: 'office', url: 'url' }, teamsCarrier);
    expect(JSON.parse(card.request?.body ?? '')).toMatchObject({
      type: 'message',
      summary: '[REPORT] Shop: 2 matters, 1 open',
    });
    const text = await received({ kind: 'slack-webhook', name: 'old', url: 'url' }, slackWebhookCarrier);
    expect(JSON.parse(text.request?.body ?? '')).toMatchObject({
      text: expect.stringMatching(/^\*🟠 \[REPORT\] Shop: 2 matters, 1 open\*\n/),
    });
  });
});

it('is a mail with text and HTML, to whoever always gets them', async () => {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return { kind: 'delivered', receipt: '0100-1' } as const;
  };
  const channel: Channel = { kind: 'mail', name: 'desk', from: 'Toban <toban@example.com>', to: [] };
  const graphs = { draw: async () => ({ kind: 'none', why: '' }) as const };
  const carrier = mailCarrier({ mailer: { send }, graphs });
  const insteadOf = { channel: 'chat', why: 'Slack answered is_archived' };
  await carrier.reports.send(reportLetterTo(channel, { insteadOf }));
  expect(mails[0]).toMatchObject({
    to: ['sato@example.com'],
    subject: '[REPORT] Shop: 2 matters, 1 open',
    headers: { 'X-Toban-Report': 'report-wordpress-2026-03-02T00:00:00.000Z' },
    text: expect.stringContaining('Sent here because chat could not deliver it: Slack answered is_archived'),
  });
  expect(mails[0]?.html).toContain('<h2>Still open</h2>');
});

it('whatever stands in it, and however much, Slack and Teams take what is made of it, and nobody is called', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('<!channel>', '&', '<@U012AB3CD>', '😀', '障害', '```', '*', '\u202E'),
  );
  const text = fc
    .tuple(fc.array(words, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }))
    .map(([parts, times]) => parts.join('').repeat(times).slice(0, 1000));
  fc.assert(
    fc.property(
      text,
      text,
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom('en', 'ja'),
      (name, reason, count, language) => {
        const raised = because('alarm-raised', { alarm: name, reason });
        const matter = matterOf({ because: raised, softened: [raised], called: [name], openings: 3 });
        const matters = Array.from({ length: count }, () => ({
          ...matter,
          alarm: { name, arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:x' },
        }));
        const sheet = letterSheet(
          reportLetterTo(room, { report: reportOf({ matters }), duty: dutyIn(language) }),
        );
        const message = slackReport(sheet);
        expect(refusalOf(message.text, message.blocks as unknown as SlackBlock[])).toBeUndefined();
        expect(JSON.stringify(message)).not.toMatch(/<[!@#]/);
        expect(slackReportText(sheet).length).toBeLessThanOrEqual(4000);
        expect(slackReportText(sheet)).not.toMatch(/<[!@#]/);
        expect(Buffer.byteLength(JSON.stringify(teamsReport(sheet)))).toBeLessThan(28 * 1024);
        expect(reportHtml(sheet)).not.toMatch(/<!channel|<@U/);
      },
    ),
    { numRuns: 20 },
  );
});

it('says how many matters had no room', () => {
  const matters = Array.from({ length: 40 }, () =>
    matterOf({ because: because('alarm-raised', { alarm: 'web-down', reason: 'x'.repeat(900) }) }),
  );
  const sheet = letterSheet(reportLetterTo(room, { report: reportOf({ matters, more: 5 }) }));
  const said = slackReportText(sheet);
  const shown = said.match(/\*web-1 \(/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(3);
  expect(said).toContain(`… and ${45 - shown} more`);
});

it.each([
  ['en', 'prod', 'npm run tickets -- --account 111122223333 --region ap-northeast-1 --stage prod'],
  ['ja', 'prod', 'npm run tickets -- --account 111122223333 --region ap-northeast-1 --stage prod'],
  ['en', 'local', 'npm run tickets'],
] as const)('in %s says of the stage %s how all of them are listed there', (language, stage, command) => {
  const long = because('alarm-raised', { alarm: 'web-down', reason: 'x'.repeat(900) });
  const matters = Array.from({ length: 40 }, () => matterOf({ because: long }));
  const report = reportOf({ matters, more: 5, stage });
  const sheet = letterSheet(reportLetterTo(room, { report, duty: dutyIn(language) }));
  const said = [
    sheet.more,
    slackReportText(sheet),
    JSON.stringify(slackReport(sheet).blocks),
    reportHtml(sheet),
  ];
  expect(said.map((text) => new RegExp(`(\`|<code>)${command}(\`|</code>)`).test(text ?? ''))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});
