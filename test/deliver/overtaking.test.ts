import { deliver as engine } from '../../shared/deliver';
import type { IntentId } from '../../shared/domain/names';
import { chat, desk, inMemoryDeliveries, parcelOf } from '../support/in-memory-deliveries';

const forCritical = [{ ...chat, severities: ['critical'] }, desk] as const;
const beginning = { severity: 'critical', kind: 'handed-over' } as const;
const end = {
  id: 'k3x7q2m5vbtd-2.12' as IntentId,
  version: 9,
  severity: 'info',
  kind: 'resolved',
  earlier: [{ id: 'k3x7q2m5vbtd-2.9' as IntentId, severity: 'critical' }],
} as const;

describe('an end that overtakes the beginning', () => {
  it('in a batch in which the beginning fails waits for it, and is told where only what is critical is', async () => {
    const { deliver, ports, letters } = inMemoryDeliveries(forCritical);
    let reads = 0;
    const failing: typeof ports = {
      ...ports,
      deliveries: {
        ...ports.deliveries,
        thread: (...given) =>
          (reads += 1) === 1
            ? Promise.reject(new Error('DynamoDB answers 500'))
            : ports.deliveries.thread(...given),
      },
    };
    const [opened, over] = [parcelOf(beginning), parcelOf(end)];
    expect((await engine([opened, over], failing)).batchItemFailures).toHaveLength(2);
    expect(await deliver(opened, over)).toEqual([]);
    expect(letters.map(({ notice }) => notice.kind)).toEqual(['handed-over', 'resolved']);
  });

  it('on the way to the queue waits for it, 15 seconds and then as long again', async () => {
    const { deliver, hidden, letters, pass } = inMemoryDeliveries(forCritical);
    const over = parcelOf(end);
    expect(await deliver(over)).toEqual([over.record]);
    pass({ seconds: 15 });
    expect(await deliver(over)).toEqual([over.record]);
    pass({ seconds: 30 });
    expect(await deliver(over)).toEqual([over.record]);
    expect(hidden.map(({ seconds }) => seconds)).toEqual([15, 15, 45]);
    expect(await deliver(parcelOf(beginning), over)).toEqual([]);
    expect(letters.map(({ notice }) => notice.kind)).toEqual(['handed-over', 'resolved']);
  });

  it('is told after a quarter of an hour all the same', async () => {
    const { deliver, letters, pass } = inMemoryDeliveries(forCritical);
    const over = parcelOf(end);
    await deliver(over);
    pass({ minutes: 15 });
    expect(await deliver(over)).toEqual([]);
    expect(letters.map(({ notice }) => notice.kind)).toEqual(['resolved']);
  });

  it('waits for nothing that never comes to this channel, and there is no end of what was not critical', async () => {
    const { deliver, letters } = inMemoryDeliveries(forCritical);
    const earlier = [{ id: 'k3x7q2m5vbtd-2.9' as IntentId, severity: 'warning' }] as const;
    expect(await deliver(parcelOf({ ...end, earlier }))).toEqual([]);
    expect(letters).toEqual([]);
  });

  it('does not wait in a fallback, to which the beginning may never come', async () => {
    const { deliver, letters } = inMemoryDeliveries();
    expect(await deliver(parcelOf(end, { insteadOf: { channel: 'pager', why: 'answered 410' } }))).toEqual(
      [],
    );
    expect(letters).toHaveLength(1);
  });
});
