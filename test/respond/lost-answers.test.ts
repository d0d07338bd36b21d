import { read } from '../../events/read';
import { respond } from '../../shared/respond';
import { respondToAll } from '../../shared/respond-to-all';
import type { Reading } from '../../events/reading';
import { alarmSays, tokyo } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

describe('a commit whose answer was lost', () => {
  it('was ours all the same: what it claimed is performed at once, and once', async () => {
    const toban = inMemoryPorts();
    const { commit } = toban.tickets;
    toban.tickets.commit = async (ticket, previous) => {
      await commit(ticket, previous);
      // The SDK tries again, and its second write fails on the version of the first.
      return false;
    };
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toHaveLength(1);
    expect(toban.notices).toHaveLength(1);
  });
});

describe('several records at a time', () => {
  const good: Reading = { kind: 'signal', signal: alarmSays('ALARM', '04:00'), record: 'good' };
  const [refused] = read({
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    detail: {},
  });

  it('fail one by one: a bad record of a queue is named and takes no other with it', async () => {
    const toban = inMemoryPorts();
    if (refused?.kind !== 'refused') throw new Error('Expected a refused reading');
    const bad: Reading = { ...refused, record: 'bad' };
    expect(await respondToAll([bad, good], toban.ports)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'bad' }],
    });
    expect(toban.sent).toHaveLength(1);
    expect(toban.counted).toContain('RecordFailed');
  });

  it('make the invocation fail where no queue keeps them, after the good ones were done', async () => {
    const toban = inMemoryPorts();
    if (refused?.kind !== 'refused') throw new Error('Expected a refused reading');
    await expect(respondToAll([refused, good], toban.ports)).rejects.toBe(refused.error);
    expect(toban.sent).toHaveLength(1);
    await expect(respondToAll([refused, refused], toban.ports)).rejects.toThrow('2 records failed');
  });

  it('that are not ours cost nothing', async () => {
    const toban = inMemoryPorts();
    const strange = [{ hello: 'world' }, 42, null, [], { Records: [] }];
    for (const event of strange) await respondToAll(read(event), toban.ports);
    const stopped = { id: 'x' as never, at: toban.clock.now, place: tokyo };
    await respond(
      { kind: 'instance-state', ...stopped, instanceId: 'i-1' as never, state: 'stopped' },
      toban.ports,
    );
    await respond({ kind: 'schedule', ...stopped, name: 'nightly' }, toban.ports);
    expect(toban.world.asked).toEqual([]);
    expect(toban.tickets.now.size).toBe(0);
  });
});
