import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sesv2 from '@aws-sdk/client-sesv2';

import { createFaults, type FaultKind } from '../../local/faults';
import { createSecretsManager } from '../../local/services/secrets-manager';
import { createSes } from '../../local/services/sesv2';
import { awsGraphs } from '../../shared/aws/graph';
import { awsMailer, sendingOfError } from '../../shared/aws/mail';
import { awsSecrets } from '../../shared/aws/secrets';
import type { Mail } from '../../shared/channels/mailer';
import { offline, serveStubs, stub, type StubAws } from '../local/support/serve-stubs';
import { drillClock } from '../../local/clock';
import { at, tokyo } from '../support/estate';
import { noticeOf } from '../support/notices';

const place = { region: 'eu-west-1', account: '111122223333' };
const ses = createSes(drillClock('2026-03-01T04:00:00Z'), place, ['example.com']);
const faults = createFaults();
const vault = createSecretsManager(place, drillClock('2026-03-01T04:00:00Z'));
vault.put('toban/teams', ' https://example.com/hook\n');
vault.put('empty', ' ');
let pictureAfter = 0;
let aws: StubAws;

beforeAll(async () => {
  aws = await serveStubs(
    [
      { client: new sesv2.SESv2Client(offline), module: sesv2, service: ses },
      {
        client: new secretsManager.SecretsManagerClient(offline),
        module: secretsManager,
        service: vault,
      },
      {
        client: new cloudwatch.CloudWatchClient(offline),
        module: cloudwatch,
        service: stub({
          async GetMetricWidgetImage() {
            await new Promise((resolve) => setTimeout(resolve, pictureAfter));
            return { MetricWidgetImage: new Uint8Array([137, 80, 78, 71]) };
          },
        }),
      },
    ],
    { faults },
  );
  process.env['AWS_ENDPOINT_URL'] = aws.url;
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIAWEBSHOP';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'not-secret';
});
afterAll(() => aws.close());

const mail: Mail = {
  from: 'Toban <toban@example.com>',
  to: ['sato@example.jp'],
  subject: '[復旧] 当番ブログ: web-1',
  text: '復旧しました。',
  html: '<p>復旧しました。</p><img src="cid:graph">',
  headers: { References: '<k3x7q2m5vbtd-2@example.com>', 'X-Toban-Ticket': 'k3x7q2m5vbtd-2' },
  picture: { id: 'graph', fileName: 'graph.png', png: new Uint8Array([137, 80, 78, 71]) },
};
const send = (changes: Partial<Mail> = {}) => awsMailer('eu-west-1').send({ ...mail, ...changes });

describe('a mail by SES', () => {
  it('arrives with its text, its HTML and the picture where it belongs', async () => {
    const sending = await send();
    expect(sending).toEqual({ kind: 'delivered', receipt: expect.stringMatching(/^0106/) });
    expect(ses.inbox().at(-1)).toEqual({
      at: Date.parse('2026-03-01T04:00:00Z'),
      id: sending.kind === 'delivered' && sending.receipt,
      channel: 'sato@example.jp',
      subject: '[復旧] 当番ブログ: web-1',
      text: '復旧しました。',
      html: '<p>復旧しました。</p><img src="data:image/png;base64,iVBORw==">',
      ticket: 'k3x7q2m5vbtd-2',
      thread: '<k3x7q2m5vbtd-2@example.com>',
      attachments: [{ name: 'graph.png', type: 'image/png', content: mail.picture?.png }],
    });
  });

  it('may come from somebody with a name in any writing', async () => {
    await send({ from: '当番 (本番) <toban@example.com>' });
    expect(aws.calls.at(-1)?.input).toMatchObject({
      FromEmailAddress: '=?UTF-8?B?5b2T55WqICjmnKznlaop?= <toban@example.com>',
    });
  });

  it('is refused for good from a sender whom nobody has verified', async () => {
    const sending = await send({ from: 'toban@example.org' });
    expect(sending).toEqual({
      kind: 'refused',
      why: 'MessageRejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: toban@example.org',
    });
  });

  it.each([
    ['a header that SES writes itself', { headers: { 'Message-ID': '<x@example.com>' } }],
    ['a header that is not ASCII', { headers: { 'X-Title': '復旧' } }],
    ['a picture that stands nowhere', { html: '<p>none</p>' }],
    ['51 recipients', { to: Array.from({ length: 51 }, (_, index) => `p${index}@example.com`) }],
  ])('is refused with %s, and may pass as plain text', async (_what, changes) => {
    expect(await send(changes)).toMatchObject({ kind: 'refused', rendering: true });
  });

  it.each<[FaultKind, object]>([
    ['throttle', { kind: 'busy', seconds: 2 }],
    ['error-500', { kind: 'failed' }],
    ['answer-lost', { kind: 'unknown' }],
  ])('is sent once where SES answers with the fault %s', async (kind, sending) => {
    const before = aws.calls.length;
    faults.add({ kind, operation: 'SendEmail' });
    expect(await send()).toMatchObject(sending);
    expect(aws.calls.length).toBe(before + 1);
  });

  it('goes to nobody else while the account is in the sandbox', async () => {
    ses.enterSandbox(['suzuki@example.jp']);
    expect(await send({ to: ['suzuki@example.jp'] })).toMatchObject({ kind: 'delivered' });
    expect(await send()).toMatchObject({ kind: 'refused', why: expect.stringContaining('sato@example.jp') });
  });
});

describe('an error of SES', () => {
  const answered = (name: string, message = '') =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

  it.each([
    ['MailFromDomainNotVerifiedException', '', { kind: 'refused' }],
    ['AccountSuspendedException', '', { kind: 'refused', everyone: true }],
    ['MessageRejected', 'Sending paused for this account.', { kind: 'refused', everyone: true }],
    ['SendingPausedException', '', { kind: 'refused' }],
    ['MessageRejected', 'Illegal content', { kind: 'refused', rendering: true }],
    ['TooManyRequestsException', 'Maximum sending rate exceeded.', { kind: 'busy', seconds: 2 }],
    ['TooManyRequestsException', 'Daily message quota exceeded.', { kind: 'busy', seconds: 900 }],
    ['LimitExceededException', '', { kind: 'busy', seconds: 900 }],
    ['AccessDeniedException', '', { kind: 'refused' }],
  ])('%s %s', (name, message, sending) => {
    expect(sendingOfError(answered(name, message))).toMatchObject(sending);
  });

  it.each([
    ['TooManyRequestsException', '30', 30],
    ['SyntaxError', '30', 30],
    ['TooManyRequestsException', 'Wed, 21 Oct 2026 07:28:00 GMT', 2],
  ])('%s that asks for a pause of %s is waited out', (name, pause, seconds) => {
    const error = Object.assign(new Error('busy'), {
      name,
      $metadata: { httpStatusCode: 429 },
      $response: { headers: { 'retry-after': pause } },
    });
    expect(sendingOfError(error)).toMatchObject({ kind: 'busy', seconds });
  });

  it('that says that nothing was sent is tried again', () => {
    const refused = Object.assign(new Error('connect'), { name: 'Error', code: 'ECONNREFUSED' });
    expect(sendingOfError(refused)).toMatchObject({ kind: 'failed' });
  });
});

describe('a secret', () => {
  it('is read by name, without white space, once in a minute', async () => {
    const secrets = awsSecrets('eu-west-1');
    const before = aws.calls.length;
    expect(await secrets.read('toban/teams')).toBe('https://example.com/hook');
    expect(await secrets.read('toban/teams')).toBe('https://example.com/hook');
    expect(aws.calls.length).toBe(before + 1);
  });

  it.each([
    ['toban/none', 'The secret toban/none cannot be read: ResourceNotFoundException', false],
    ['empty', 'Expected a text in the secret empty, found none', false],
  ])('%s is told by its name alone', async (name, message, retryable) => {
    await expect(awsSecrets('eu-west-1').read(name)).rejects.toMatchObject({ message, retryable });
  });
});

describe('a graph', () => {
  const wish = {
    notice: noticeOf({ place: { ...tokyo, region: 'eu-west-1' } }),
    timeZone: 'Asia/Tokyo',
    now: at('04:05'),
    words: { heading: '', opening: '', threshold: '' },
  };

  it('is drawn by CloudWatch', async () => {
    expect(await awsGraphs().draw(wish)).toEqual({
      kind: 'drawn',
      png: new Uint8Array([137, 80, 78, 71]),
    });
  });

  it('is done without where CloudWatch takes its time', async () => {
    pictureAfter = 500;
    const begun = performance.now();
    expect(await awsGraphs(100).draw(wish)).toMatchObject({ kind: 'none' });
    expect(performance.now() - begun).toBeLessThan(400);
    pictureAfter = 0;
  });

  it('is done without where CloudWatch refuses, or nothing is measured', async () => {
    faults.add({ kind: 'throttle', operation: 'GetMetricWidgetImage' });
    expect(await awsGraphs().draw(wish)).toMatchObject({ kind: 'none' });
    const nothing = { ...wish, notice: noticeOf({ measures: [] }) };
    expect(await awsGraphs().draw(nothing)).toMatchObject({ kind: 'none' });
  });
});
