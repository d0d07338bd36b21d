import type { Play } from '../../shared/domain/duty';
import type { InstanceId } from '../../shared/domain/names';
import { loadDuty } from '../../shared/duty/load';
import { summaryOf } from '../../shared/duty/summary';
import { policyOf } from '../backups/policy-of';
import { dutyOf, look, play, restart } from '../support/estate';

function idle(changes: Partial<Play>, armed: readonly string[] = ['prod']): string | undefined {
  return summaryOf({ ...dutyOf(play(changes)), armed }).plays[0]?.idle;
}

const notify = { businessHours: 'notify', otherwise: 'notify' } as const;
const reboot = { ...restart, action: 'reboot-server', with: {} };
const elsewhere = {
  kind: 'instances',
  name: 'elsewhere',
  instanceIds: ['mi-0a1b2c3d4e5f60001' as InstanceId],
} as const;

describe('why a play can never change anything', () => {
  it.each([
    ['it can', {}, undefined],
    ['it only looks', { steps: [look] }, 'it only looks'],
    ['it only observes', { observe: true as const }, 'it only observes (`observe: true`)'],
    ['it only tells', { mode: notify }, 'it only tells, at all hours (`mode: notify`)'],
    [
      'one of its steps may act',
      { mode: notify, steps: [{ ...restart, mode: { businessHours: 'ask', otherwise: 'notify' } as const }] },
      undefined,
    ],
    ['it waits for approval', { mode: { businessHours: 'ask', otherwise: 'ask' } as const }, undefined],
    [
      'it orders EC2 to do what EC2 cannot',
      { targets: elsewhere, steps: [look, reboot] },
      'its servers are outside of EC2, and its steps are orders to EC2',
    ],
    [
      'its servers are elsewhere, but a command helps',
      { targets: elsewhere, steps: [restart, reboot] },
      undefined,
    ],
  ])('%s', (_, changes, why) => {
    expect(idle(changes)).toBe(why);
  });

  it('no stage is armed', () => {
    expect(idle({}, [])).toBe('no stage is armed');
  });
});

it('says of a policy of backups how long each of its classes lives', () => {
  const { backups } = summaryOf({ ...dutyOf(), backups: [policyOf({ keep: { daily: 7, monthly: 12 } })] });

  expect(backups).toEqual([
    {
      name: 'nightly',
      system: 'wordpress',
      at: '08:59',
      timeZone: 'Asia/Tokyo',
      vault: 'wordpress',
      kept: [
        { generation: 'daily', count: 7, days: 14 },
        { generation: 'monthly', count: 12, days: 400 },
      ],
    },
  ]);
});

/** The parts of a summary that this file amounts to. */
function summaryOfText(text: string) {
  const loaded = loadDuty(text);
  if (!('duty' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  return summaryOf(loaded.duty);
}

it('says who is called, told, asked and let in', () => {
  const { systems, plays, channels, door } = summaryOfText(`version: 1
armed: [prod]
systems:
  shop:
    timeZone: Asia/Tokyo
    people: [{ name: Emi, email: emi@shop.jp }, { name: Ken, email: ken@shop.jp }]
    businessHours: { holidays: japan }
    escalation:
      rungs:
        - { tell: [Emi] }
        - { tell: [Ken], afterMinutes: 15, when: { hours: outside }, kinds: [handed-over, stuck] }
    report: '09:00'
    nightNotices: report
    quietHours: { from: '22:00', to: '07:00' }
channels:
  desk: { kind: mail, from: toban@shop.jp }
  chat: { kind: slack, room: C0123456789, token: toban/slack, severities: [critical], fallback: desk }
selectors: { web: { tags: { role: web } } }
plays:
  down:
    system: shop
    alarms: [web-down]
    targets: web
    mode: ask
    modeOutsideHours: auto
    approval: { people: [Emi], withinMinutes: 20 }
    steps:
      - { action: diagnose, with: { service: httpd } }
      - { action: restart-service, with: { service: httpd } }
      - { action: reboot-server, mode: ask, modeOutsideHours: ask }
replies: { links: true, approveByLink: true }
receive: { grafana: { secret: toban/grafana } }
`);

  expect(systems[0]).toMatchObject({
    calls: [
      'at once Emi',
      'after 15 min Ken (outside of business hours; only when handed-over or stuck)',
      'all of it 3 more times',
    ],
    report: 'at 09:00 Asia/Tokyo, with what healed at night',
    quietHours: '22:00-07:00',
  });
  expect(plays[0]).toMatchObject({
    mode: 'asks in business hours, acts otherwise; reboot-server asks always',
    approval: 'approved by Emi within 20 min',
  });
  expect(channels).toEqual([
    { name: 'desk', carries: 'mail' },
    { name: 'chat', carries: 'slack, only critical, else by desk' },
  ]);
  expect(door).toEqual(['alerts of grafana', 'answers by one-time links, which may approve']);
});

it('says nothing of people where a play acts by itself', () => {
  const { systems, plays, channels, door } = summaryOf(dutyOf());

  expect(plays[0]?.mode).toBe('acts by itself');
  expect(plays[0]).not.toHaveProperty('approval');
  expect([systems[0]?.calls, channels, door]).toEqual([[], [], []]);
});
