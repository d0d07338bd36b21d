import { because } from '../../shared/domain/because';
import { cardOf } from '../../shared/messages/card';
import { at, dutyOf, tokyo } from '../support/estate';
import { dutyIn, noticeOf, requestFor, webDown } from '../support/notices';

const facts = (card: ReturnType<typeof cardOf>) =>
  Object.fromEntries(card.facts.map(({ label, value }) => [label, value]));

describe('a card', () => {
  it('tells an English reader what happened, how long it lasted and what ended it', () => {
    const card = cardOf(noticeOf(), dutyIn('en'));
    expect(card).toMatchObject({
      tone: 'good',
      heading: 'RESOLVED',
      title: 'Shop: web-1',
      lead: 'web-down is OK again after 3 min 5 s: Toban ran restart-service on web-1 (i-0aaaaaaaaaaaaaaa1).',
      next: { heading: 'What Toban does next', body: 'Nothing is left to do.' },
      yours: { heading: 'What you can do', body: 'Nothing.' },
    });
    expect(facts(card)).toEqual({
      System: 'Shop',
      Server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
      Alarm: 'web-down',
      Account: 'production (111122223333)',
      Region: 'ap-northeast-1',
      Began: 'Sun 2026-03-01 13:00 JST',
      Ended: 'Sun 2026-03-01 13:03 JST',
      Lasted: '3 min 5 s',
      'How it ended': 'Toban ran restart-service',
      Ticket: 'k3x7q2m5vbtd-2',
    });
    expect(card.timeline.body[1]?.text).toBe(
      'web-1 (i-0aaaaaaaaaaaaaaa1): httpd is failed, its configuration is ok, disk 41 %, memory 63 %. Last error: AH00016: Configuration Failed',
    );
    expect(card.timeline.body[2]).toEqual({
      at: 'Sun 2026-03-01 13:00 JST',
      text: 'Running restart-service on web-1 (i-0aaaaaaaaaaaaaaa1).',
    });
  });

  it('tells a Japanese reader the same', () => {
    const card = cardOf(noticeOf(), dutyIn('ja'));
    expect(card).toMatchObject({
      heading: '復旧',
      title: '当番ブログ: web-1',
      next: { heading: '当番のこの後の動き', body: '対応はすべて完了しました。' },
    });
    expect(facts(card)).toMatchObject({
      アカウント: '本番 (111122223333)',
      発生: '2026-03-01(日) 13:00 JST',
      継続時間: '3分5秒',
      復旧の経緯: '当番が restart-service を実行',
    });
  });

  it('says when Toban looks again', () => {
    const held = noticeOf({ kind: 'held', severity: 'warning', nextAt: at('04:30') });
    expect(cardOf(held, dutyIn('en')).next.body).toBe('Toban looks again at Sun 2026-03-01 13:30 JST.');
    expect(cardOf(held, dutyIn('ja')).next.body).toBe('2026-03-01(日) 13:30 JST に再確認します。');
  });

  it('of AWS’s own trouble names it, and sends nobody to look for a cause', () => {
    const told = noticeOf({
      kind: 'stopped',
      severity: 'critical',
      nextAt: at('04:35'),
      because: because('aws-in-trouble', {
        service: 'EC2',
        region: 'ap-northeast-1',
        code: 'AWS_EC2_OPERATIONAL_ISSUE',
        startsAt: at('03:40'),
        until: at('2026-03-02T04:00:00.000Z'),
      }),
    });
    expect(cardOf(told, dutyIn('en'))).toMatchObject({
      heading: 'STOPPED',
      title: 'Shop: AWS: EC2 (ap-northeast-1)',
      next: { body: 'Toban looks again at Sun 2026-03-01 13:35 JST.' },
      yours: { body: 'Nothing, or step in at any time.' },
    });
    expect(cardOf(told, dutyIn('ja'))).toMatchObject({
      heading: '自動対応を停止',
      title: '当番ブログ: AWS: EC2 (ap-northeast-1)',
      next: { body: '2026-03-01(日) 13:35 JST に再確認します。' },
      yours: { body: '対応は不要です。いつでも手動で対応いただけます。' },
    });
  });

  it('asks with the plan, the end of the request and the commands that answer', () => {
    expect(cardOf(requestFor(), dutyIn('en')).request).toEqual({
      heading: 'Your answer, please',
      body: 'May Toban run restart-service on web-1 (i-0aaaaaaaaaaaaaaa1)? Request p7k2 is open until Sun 2026-03-01 13:15 JST. Without an answer it is not done, and handed over.',
      approve: {
        label: 'To approve',
        value: 'npm run reply -- approve k3x7q2m5vbtd-2 --plan p7k2 --as NAME',
      },
      reject: { label: 'To reject', value: 'npm run reply -- reject k3x7q2m5vbtd-2 --plan p7k2 --as NAME' },
    });
    expect(cardOf(noticeOf(), dutyIn('en')).request).toBeUndefined();
  });

  it.each([
    [
      'Toban',
      because('healed', { alarm: 'a', action: 'restart-service', server: 's', seconds: 9 }),
      'Toban ran restart-service',
    ],
    ['nobody', because('recovered-alone', { alarm: 'a', seconds: 9 }), 'By itself: Toban changed nothing'],
    [
      'people',
      because('recovered-after-hand-over', { alarm: 'a', seconds: 9 }),
      'While 佐藤 looked after it',
    ],
  ])('says that %s ended it', (_who, reason, words) => {
    const entries = [
      { at: at('04:01'), what: 'answered' as const, because: because('acknowledged', { person: '佐藤' }) },
    ];
    expect(facts(cardOf(noticeOf({ because: reason, entries }), dutyIn('en')))['How it ended']).toBe(words);
  });

  it('gives nobody the credit where nobody of this opening is known to have ended it', () => {
    const reason = because('recovered-after-hand-over', { alarm: 'a', seconds: 9 });
    expect(facts(cardOf(noticeOf({ because: reason }), dutyIn('en')))['How it ended']).toBe(
      'Toban does not know what ended it',
    );
    expect(facts(cardOf(noticeOf({ because: reason }), dutyIn('ja')))['復旧の経緯']).toBe(
      '復旧の要因は、当番では確認できていません',
    );
  });

  it('says so where it may be there twice', () => {
    expect(cardOf(noticeOf(), dutyIn('en')).repeat).toBeUndefined();
    expect(cardOf(noticeOf(), dutyIn('en'), true).repeat).toMatch(/may have reached you before/);
    expect(cardOf(noticeOf({ repeat: true }), dutyIn('ja')).repeat).toMatch(/すでに届いている/);
  });

  it('reads in English, by UTC and by number, for a system and an account that nobody knows', () => {
    const { systems: _gone, ...duty } = dutyOf();
    const card = cardOf(noticeOf(), { ...duty, systems: {} });
    expect(card.title).toBe('wordpress: web-1');
    expect(facts(card)).toMatchObject({ Account: '111122223333', Began: 'Sun 2026-03-01 04:00 UTC' });
  });

  it('says of a notice of AWS Health where it happens, what it means, and what the reader can do', () => {
    const code = 'AWS_EC2_INSTANCE_STOP_SCHEDULED';
    const affected = { account: '444455556666', region: 'eu-west-1' };
    const eventArn = `arn:aws:health:eu-west-1::event/EC2/${code}/${code}_1`;
    const { server: _server, alarm: _alarm, play: _play, closedAt: _closedAt, ...notice } = noticeOf();
    const matter = { kind: 'health', ...tokyo, affected, eventArn, code, system: notice.system } as const;
    const health = { ...matter, family: 'stop', resources: [], resourceCount: 0 } as const;
    const card = cardOf({ ...notice, health, kind: 'noted', severity: 'warning' }, dutyIn('en'));
    expect(card.title).toBe('Shop: EC2 will stop a server');
    expect(facts(card)).toMatchObject({ Account: '444455556666', Region: 'eu-west-1' });
    expect(card.next.body).toMatch(/^Toban follows the notice/);
    expect(card.yours.body).toMatch(/^Stop and start it before then/);
  });

  it('obeys no mark in a stranger’s words', () => {
    const name = 'down\r\nBcc: all@example.com\u202Egnp.exe\u2028\uD800!';
    const alarm = { ...webDown, name };
    const { server: _none, ...notice } = noticeOf({ alarm, kind: 'handed-over' });
    const card = cardOf(notice, dutyIn('en'));
    expect(card.title).toBe('Shop: down Bcc: all@example.com gnp.exe !');
    expect(facts(card)['Alarm']).toBe('down Bcc: all@example.com gnp.exe !');
  });
});

describe('the links of a card', () => {
  it('lead to the alarm, the server, the output and the log', () => {
    expect(cardOf(noticeOf(), dutyIn('en')).links).toEqual([
      {
        label: 'Alarm',
        url: 'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#alarmsV2:alarm/web-down',
      },
      {
        label: 'Server',
        url: 'https://ap-northeast-1.console.aws.amazon.com/ec2/home?region=ap-northeast-1#InstanceDetails:instanceId=i-0aaaaaaaaaaaaaaa1',
      },
      {
        label: 'Output of the command',
        url: 'https://ap-northeast-1.console.aws.amazon.com/systems-manager/run-command/0a1b2c3d-1111-4222-8333-444455556666/i-0aaaaaaaaaaaaaaa1?region=ap-northeast-1',
      },
      {
        label: 'Whole output (S3)',
        url: 'https://ap-northeast-1.console.aws.amazon.com/s3/object/toban-prod-evidence-111122223333-ap-northeast-1?region=ap-northeast-1&prefix=evidence%2Fk3x7q2m5vbtd-2%2Fstdout',
      },
      {
        label: 'Toban’s log',
        url: 'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Ftoban-prod-remediate/log-events$3FfilterPattern$3D$2522k3x7q2m5vbtd-2$2522$26start$3D1772337600000',
      },
    ]);
  });

  it('do not lead to CloudWatch for an alarm that is not there', () => {
    const alarm = { name: 'HighLoad', arn: 'grafana:HighLoad:1' };
    const labels = cardOf(noticeOf({ alarm }), dutyIn('en')).links.map(({ label }) => label);
    expect(labels).not.toContain('Alarm');
  });

  it.each([
    [
      'cn-north-1',
      'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/',
    ],
    [
      'us-gov-west-1',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#alarmsV2:alarm/',
    ],
    [
      'eu-west-1',
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/',
    ],
  ])('live where the console of %s lives', (region, start) => {
    const card = cardOf(noticeOf({ place: { ...tokyo, region } }), dutyIn('en'));
    expect(card.links[0]?.url.startsWith(start)).toBe(true);
  });

  it('carry any name of an alarm', () => {
    const alarm = { ...webDown, name: '本番 web/5xx #1 <script>' };
    expect(cardOf(noticeOf({ alarm }), dutyIn('en')).links[0]?.url).toBe(
      'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#alarmsV2:alarm/%E6%9C%AC%E7%95%AA%20web%2F5xx%20%231%20%3Cscript%3E',
    );
  });
});

describe('a card about AWS Health', () => {
  const health = {
    kind: 'health',
    ...tokyo,
    affected: { account: '111122223333', region: 'ap-northeast-1' },
    eventArn: 'arn:aws:health:ap-northeast-1::event/EC2/AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED/x-1',
    system: 'wordpress' as never,
    code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
    family: 'retirement',
    resources: ['web-1', 'web-2'],
    resourceCount: 5,
    startsAt: at('2026-03-10T02:00:00.000Z'),
  } as const;
  const { alarm: _a, server: _s, closedAt: _c, command: _d, log: _l, ...base } = noticeOf();
  const reason = because('health-lapsed', { code: health.code });
  const notice = {
    ...base,
    kind: 'opened',
    severity: 'warning',
    because: reason,
    entries: [],
    health,
  } as const;

  it('says whom it concerns, when it begins, what to do and where to read it', () => {
    const card = cardOf(notice, dutyIn('en'));
    expect(card.title).toBe('Shop: EC2 retires hardware: web-1 +4');
    expect(card.next.body).toBe(
      'Toban follows the notice, tells you what changes, and reminds you before it begins.',
    );
    expect(card.yours.body).toMatch(/^Stop and start the server before then/);
    expect(facts(card)).toEqual({
      System: 'Shop',
      Affected: 'web-1, web-2 +3',
      'Notice of AWS': 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
      Begins: 'Tue 2026-03-10 11:00 JST',
      Account: 'production (111122223333)',
      Region: 'ap-northeast-1',
      Ticket: 'k3x7q2m5vbtd-2',
    });
    expect(card.links.map(({ label }) => label)).toEqual(['AWS Health']);
  });

  it('says the same in Japanese, and asks for nothing when it is over', () => {
    const card = cardOf(notice, dutyIn('ja'));
    expect(facts(card)).toMatchObject({ 対象: 'web-1, web-2 +3', 開始予定: '2026-03-10(火) 11:00 JST' });
    expect(cardOf({ ...notice, kind: 'resolved' }, dutyIn('ja')).yours.body).toBe('対応は不要です。');
  });
});
