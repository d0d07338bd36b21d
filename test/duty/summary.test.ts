import type { Play } from '../../shared/domain/duty';
import type { InstanceId } from '../../shared/domain/names';
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
    ['it only looks', { steps: [look] }, 'it only looks: none of its steps changes anything'],
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
