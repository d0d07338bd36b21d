import type { Step } from '../../shared/domain/duty';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import {
  alarmDeleted,
  alarmSays,
  dutyOf,
  limits,
  measureOf,
  play,
  server,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import type { Luck } from '../support/in-memory-hands';
import { UNREADABLE } from '../support/in-memory-world';

const move: Step = { action: 'move-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' };
const moveOnly = dutyOf(play({ steps: [move] }));
const STOP = `stop ${web1}`;
const START = `start ${web1}`;

/** The alarm goes off, and the orders to EC2 have these fates. */
async function broken(...luck: Luck[]): Promise<InMemory> {
  const toban = inMemoryPorts({ duty: moveOnly });
  toban.hands.luck.push(...luck);
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  return toban;
}

function turns(toban: InMemory, state: string): void {
  toban.facts.servers = [server(web1, 'web-1', { state }), server(web2, 'web-2')];
}

/** Time passes, and the ticket's timer comes. */
async function looks(toban: InMemory, minutes = 1): Promise<void> {
  toban.pass({ minutes });
  await respond(toban.timer(), toban.ports);
}

/** A server that we stopped is stopped now, and its start has this fate. */
async function stopped(...luck: Luck[]): Promise<InMemory> {
  const toban = await broken('performed', ...luck);
  turns(toban, 'stopped');
  await looks(toban);
  return toban;
}

const notices = (toban: InMemory) =>
  toban.notices.map(({ notice, severity, because: { id } }) => `${severity} ${notice} ${id}`);

describe('a move', () => {
  it('stops the server, waits, starts it, waits, and lets the alarm say whether that helped', async () => {
    const toban = await broken();
    expect(toban.hands.moved).toEqual([STOP]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'moving',
      phase: 'stopping',
      until: '2026-03-01T04:01:00.000Z',
    });

    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP]);
    turns(toban, 'stopped');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'moving', phase: 'starting' });
    turns(toban, 'running');
    await looks(toban);
    expect(toban.ticket().stage).toEqual({ kind: 'verifying', step: 0, until: '2026-03-01T04:14:00.000Z' });

    await respond(alarmSays('OK', '04:06'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'closed',
      because: { id: 'healed', action: 'move-server' },
    });
    expect(notices(toban)).toEqual(['warning opened alarm-raised', 'info resolved healed']);
    expect(toban.ledger.permits).toEqual({});
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('that hangs keeps its permit for as long as it hangs: no other server of the group is taken away', async () => {
    const toban = await broken('performed');
    turns(toban, 'stopping');
    for (let minutes = 0; minutes < 120; minutes += 5) await looks(toban, 5);
    const { until } = toban.ledger.permits[web1] ?? {};
    expect(until && until > toban.clock.now).toBe(true);
    expect(Object.values(toban.ticket().intents).filter(({ effect }) => effect.kind === 'keep')).toHaveLength(
      1,
    );

    toban.facts.alarms['web-down-2'] = 'ALARM';
    const other = { name: 'web-down-2', measures: [measureOf(web2)] };
    await respond(alarmSays('ALARM', '06:00', other), toban.ports);
    expect(toban.hands.moved).toEqual([STOP]);
    const second = [...toban.tickets.now.values()].find(
      ({ subject }) => subject.kind === 'alarm' && subject.alarm.name === 'web-down-2',
    );
    expect(second?.stage).toMatchObject({ kind: 'holding', because: { id: 'group-busy' } });
  });

  it('keeps the permit of its group for as long as all of it may take', async () => {
    const toban = await broken();
    // Two minutes for the answer, ten for each half, ten of the step, two to spare.
    expect(toban.ledger.permits['wordpress:web']?.until).toBe('2026-03-01T04:34:00.000Z');
  });

  it('goes on once however often and from wherever it is looked at', async () => {
    const toban = await broken();
    turns(toban, 'stopped');
    toban.pass({ minutes: 1 });
    await Promise.all([
      respond(toban.timer(), toban.ports),
      respond(toban.timer(), toban.ports),
      respond(alarmSays('ALARM', '04:00'), toban.ports),
    ]);
    toban.pass({ minutes: 5 });
    turns(toban, 'running');
    await reconcile(toban.ports);
    await reconcile(toban.ports);
    expect(toban.hands.moved).toEqual([STOP, START]);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });

  it.each(['OK', 'INSUFFICIENT_DATA'] as const)(
    'is not ended by an alarm that says %s of a server that is away',
    async (state) => {
      const toban = await broken();
      await respond(alarmSays(state, '04:01'), toban.ports);
      turns(toban, 'stopped');
      await looks(toban);
      turns(toban, 'running');
      await looks(toban);
      expect(toban.hands.moved).toEqual([STOP, START]);
      expect(toban.ticket().stage.kind).toBe('verifying');
    },
  );

  it('is ended for an alarm that was deleted meanwhile', async () => {
    const toban = await broken();
    await respond(alarmDeleted('04:01'), toban.ports);
    toban.facts.alarms['web-down'] = 'gone';
    turns(toban, 'stopped');
    await looks(toban);
    turns(toban, 'running');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
    await looks(toban, 10);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-gone' } });
  });

  it('is ended whatever the kill switch says: it does not leave a server stopped', async () => {
    const toban = await broken();
    toban.facts.killSwitch = 'on';
    turns(toban, 'stopped');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('that did not help is handed over, not repeated', async () => {
    const toban = await stopped();
    turns(toban, 'running');
    await looks(toban);
    await looks(toban, 10);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'nothing-left-to-try' },
    });
    expect(toban.hands.moved).toEqual([STOP, START]);
  });
});

describe('an order whose performer died, or whose answer was lost', () => {
  it.each([
    ['dies-before', [STOP, START]],
    ['dies-after', [STOP, START]],
  ] as const)('to stop (%s): the server and the ledger say how far it came', async (fate, moved) => {
    const toban = inMemoryPorts({ duty: moveOnly });
    toban.hands.luck.push(fate);
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 3 });
    await reconcile(toban.ports);
    expect(toban.hands.moved).toEqual([STOP]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'moving', phase: 'stopping' });
    turns(toban, 'stopped');
    await looks(toban);
    turns(toban, 'running');
    await looks(toban);
    expect(toban.hands.moved).toEqual(moved);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });

  it('to stop: what nobody could read is waited for, and nothing is guessed', async () => {
    const toban = inMemoryPorts({ duty: moveOnly });
    toban.hands.luck.push('dies-after');
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.facts.ledgerReadable = false;
    turns(toban, 'stopped');
    await looks(toban, 3);
    expect(toban.ticket().stage.kind).toBe('acting');
    expect(toban.hands.moved).toEqual([STOP]);
    toban.facts.ledgerReadable = true;
    await looks(toban, 3);
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('to stop, never given: a server that a human stopped meanwhile is not started', async () => {
    const toban = inMemoryPorts({ duty: moveOnly });
    const { take } = toban.ledger;
    toban.ledger.take = async () => {
      toban.ledger.take = take;
      throw new Error('Killed');
    };
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    turns(toban, 'stopped');
    await looks(toban, 3);
    expect(toban.hands.moved).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'server-not-running' },
    });
  });

  it('to stop: the lost answer is settled by a look at the server', async () => {
    const toban = await broken('answer-lost');
    turns(toban, 'stopped');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('to stop: what never arrived is ordered again, once the guards were heard again', async () => {
    const toban = await broken('never-arrived');
    expect(toban.hands.moved).toEqual([]);
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP]);
    expect(toban.ticket().tries).toHaveLength(1);
    expect(toban.ticket().stage).toMatchObject({ kind: 'moving', phase: 'stopping' });
  });

  it('to stop: what arrives late, right before it is ordered again, is ours all the same', async () => {
    const toban = await broken('never-arrived');
    toban.hands.beforeNext(() => turns(toban, 'stopping'));
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'moving', phase: 'stopping' });
    turns(toban, 'stopped');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('to stop: what never arrived is not ordered late when the kill switch is on by then', async () => {
    const toban = await broken('never-arrived');
    toban.facts.killSwitch = 'on';
    await looks(toban);
    expect(toban.hands.moved).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'kill-switch-on' } });
    expect(toban.ledger.changes).toEqual({});
  });

  it.each(['never-arrived', 'throttled', { refused: 'IncorrectInstanceState' }] as const)(
    'to start (%j): ordered again a minute later, and nobody is called for it',
    async (fate) => {
      const toban = await stopped(fate);
      await looks(toban);
      expect(toban.hands.moved).toEqual([STOP, START]);
      turns(toban, 'running');
      await looks(toban);
      expect(toban.ticket().stage.kind).toBe('verifying');
      expect(notices(toban)).toEqual(['warning opened alarm-raised']);
    },
  );

  it.each(['dies-before', 'dies-after', 'answer-lost'] as const)(
    'to start (%s): the server is started in the end',
    async (fate) => {
      const toban = await broken('performed', fate);
      turns(toban, 'stopped');
      toban.pass({ minutes: 1 });
      await respond(toban.timer(), toban.ports).catch(() => undefined);
      toban.pass({ minutes: 3 });
      await reconcile(toban.ports);
      expect(toban.hands.moved).toEqual([STOP, START]);
      turns(toban, 'running');
      await looks(toban);
      expect(toban.ticket().stage.kind).toBe('verifying');
    },
  );
});

it.each([
  ['nobody has looked', async () => undefined],
  ['another event came by', async (toban: InMemory) => respond(alarmSays('ALARM', '04:04'), toban.ports)],
] as const)(
  'is started however late it is found that nobody gave the order, and a person is called: %s',
  async (_, meanwhile) => {
    const toban = await broken('performed', 'dies-before');
    turns(toban, 'stopped');
    toban.pass({ minutes: 1 });
    await expect(respond(toban.timer(), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 3 });
    await meanwhile(toban);
    toban.pass({ minutes: 12 });
    await reconcile(toban.ports);
    expect(toban.hands.moved).toEqual([STOP, START]);
    expect(notices(toban).slice(1)).toEqual(['critical stuck start-fails']);

    await looks(toban, 5);
    expect(toban.ticket().stage).toMatchObject({ kind: 'moving', phase: 'starting' });
    turns(toban, 'running');
    await looks(toban);
    expect(toban.ticket().stage.kind).toBe('verifying');
    expect(toban.notices).toHaveLength(2);
  },
);

describe('a server that we stopped', () => {
  it('and that hangs while it stops is told once as critical, never forced, and started all the same', async () => {
    const toban = await broken();
    for (let minute = 0; minute < 9; minute += 1) await looks(toban);
    expect(toban.notices).toHaveLength(1);
    await looks(toban);
    expect(notices(toban).at(-1)).toBe('critical stuck stop-hangs');
    for (let look = 0; look < 12; look += 1) await looks(toban, 5);
    expect(toban.notices).toHaveLength(2);
    expect(toban.hands.moved).toEqual([STOP]);
    expect(Object.keys(toban.ticket().intents).length).toBeLessThan(8);

    turns(toban, 'stopped');
    await looks(toban, 5);
    expect(toban.hands.moved).toEqual([STOP, START]);
    turns(toban, 'running');
    await looks(toban);
    await respond(alarmSays('OK', '05:20'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
  });

  it('and whose start is refused calls a person at the second no, and tries on for ten minutes', async () => {
    const refused = { refused: 'InsufficientInstanceCapacity' };
    const toban = await stopped(...Array.from({ length: 20 }, () => refused));
    expect(toban.notices).toHaveLength(1);
    await looks(toban);
    expect(notices(toban).at(-1)).toBe('critical stuck start-fails');
    for (let minute = 0; minute < 12; minute += 1) await looks(toban);
    expect(notices(toban).slice(1)).toEqual([
      'critical stuck start-fails',
      'critical handed-over left-stopped',
    ]);
    expect(toban.ticket().stage.kind).toBe('handed-over');
  });

  it('and that does not come up is handed over as critical', async () => {
    const toban = await stopped();
    for (let minute = 0; minute < 11; minute += 1) await looks(toban);
    expect(notices(toban).at(-1)).toBe('critical handed-over left-stopped');
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('and that somebody stops again after its start was taken is left to them, and told', async () => {
    const toban = await stopped();
    turns(toban, 'stopped');
    await looks(toban);
    expect(notices(toban).at(-1)).toBe('critical handed-over left-stopped');
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('and that somebody started already has been moved', async () => {
    const toban = await broken();
    turns(toban, 'running');
    await looks(toban);
    expect(toban.hands.moved).toEqual([STOP]);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });

  it('and that is terminated meanwhile is told', async () => {
    const toban = await broken();
    turns(toban, 'terminated');
    await looks(toban);
    expect(notices(toban).at(-1)).toBe('critical handed-over move-interrupted');
  });

  it('and that nobody can see is told as critical, and looked for on', async () => {
    const toban = await broken();
    toban.facts.servers = UNREADABLE;
    for (let minute = 0; minute < 12; minute += 1) await looks(toban);
    expect(notices(toban).slice(1)).toEqual(['critical stuck server-out-of-sight']);
    turns(toban, 'stopped');
    await looks(toban, 5);
    expect(toban.hands.moved).toEqual([STOP, START]);
  });

  it('and whose play was taken out of duty.yml is started all the same', async () => {
    const toban = await broken();
    const without = inMemoryPorts({ duty: dutyOf(play({ alarms: ['other'], name: 'other' as never })) });
    turns(toban, 'stopped');
    toban.pass({ minutes: 1 });
    await respond(toban.timer(), { ...toban.ports, duty: without.ports.duty });
    expect(toban.hands.moved).toEqual([STOP, START]);
  });
});

describe('a server that somebody else stops', () => {
  it('right before our order is theirs: it is not started', async () => {
    const toban = inMemoryPorts({ duty: moveOnly });
    toban.hands.beforeNext(() => turns(toban, 'stopping'));
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'server-not-running' },
    });
    turns(toban, 'stopped');
    await looks(toban, 60);
    expect(toban.hands.moved).toEqual([STOP]);
    expect(toban.ledger.changes).toEqual({});
  });

  it('before the alarm went off is theirs: it is not touched', async () => {
    const toban = inMemoryPorts({ duty: moveOnly });
    turns(toban, 'stopped');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.hands.moved).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ because: { id: 'server-not-running' } });
  });
});

it('counts once for the limits of the server', async () => {
  const toban = inMemoryPorts({
    duty: dutyOf(play({ steps: [move], limits: { ...limits, changesPerServerPerDay: 2 } })),
  });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  turns(toban, 'stopped');
  await looks(toban);
  turns(toban, 'running');
  await looks(toban);
  expect(Object.values(toban.ledger.changes)).toHaveLength(1);
});
