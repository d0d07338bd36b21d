import { respond } from '../../shared/respond';
import type { IntentId } from '../../shared/domain/names';
import { alarmSays, at, dutyOf, limits, look, play, restart, server, web1, web2 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { UNREADABLE } from '../support/in-memory-world';

const restartOnly = dutyOf(play({ steps: [restart] }));

/** Looks and is about to restart. */
async function looked(toban: InMemory): Promise<void> {
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
}

describe('the kill switch', () => {
  it.each([['on'], ['OFF'], [''], [UNREADABLE]])(
    'stops everything when it reads "%s"',
    async (killSwitch) => {
      const toban = inMemoryPorts({ facts: { killSwitch } });
      await respond(alarmSays('ALARM', '04:00'), toban.ports);

      expect(toban.sent).toEqual([]);
      expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: '2026-03-01T04:15:00.000Z' });
      expect(toban.notices.map(({ notice }) => notice)).toEqual(['held']);
      expect(toban.timers.map(({ at }) => at)).toEqual(['2026-03-01T04:15:00.000Z']);
    },
  );

  it('is told once, looked at every 15 minutes, and lets work begin when it is off', async () => {
    const toban = inMemoryPorts({ facts: { killSwitch: 'on' } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      toban.pass({ minutes: 15 });
      await respond(toban.timer(), toban.ports);
    }
    expect(toban.notices).toHaveLength(1);
    expect(toban.timers).toHaveLength(9);

    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('is read again right before the change: turned on between decision and act, nothing is sent', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    // The first round of questions belongs to the decision, the second to the last look.
    toban.world.onNextAsk(() => undefined);
    toban.world.onNextAsk(() => (toban.facts.killSwitch = 'on'));
    await respond(alarmSays('ALARM', '04:00'), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'kill-switch-on' } });
    expect(toban.ticket().tries).toEqual([]);
    expect(toban.ledger.permits).toEqual({});
  });

  it('does not leave a cooldown behind for a change that it prevented', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.world.onNextAsk(() => undefined);
    toban.world.onNextAsk(() => (toban.facts.killSwitch = 'on'));
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
  });

  it('keeps a ticket small while it is on for three days', async () => {
    const toban = inMemoryPorts({ facts: { killSwitch: 'on' } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    for (let quarter = 0; quarter < 3 * 24 * 4; quarter += 1) {
      toban.pass({ minutes: 15 });
      await respond(toban.timer(), toban.ports);
    }
    expect(JSON.stringify(toban.ticket().intents).length).toBeLessThan(4_000);
  });
});

describe('what Toban may not touch', () => {
  it('is only observed by a play that observes, however its stage is armed', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(play({ observe: true })) });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'play-observes' } });
    expect(toban.notices.map(({ notice, severity }) => [notice, severity])).toEqual([['observed', 'info']]);
  });

  it('is only observed in a stage that is not armed', async () => {
    const toban = inMemoryPorts({ stage: 'dev' });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice, severity }) => [notice, severity])).toEqual([['observed', 'info']]);
    expect(toban.hands.prepared).toEqual([]);
  });

  it('is only observed in a rehearsal, which counts as no opening', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { rehearsal: true }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['observed']);
    expect(toban.ticket().openings).toEqual([]);
  });

  it('is a server without the tag of its system', async () => {
    const tags = { Name: 'web-1', role: 'web' };
    const toban = inMemoryPorts({ facts: { servers: [server(web1, 'web-1', { tags })] } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.at(-1)).toMatchObject({ severity: 'critical', because: { id: 'not-opted-in' } });
  });

  it.each(['stopped', 'stopping', 'terminated', 'pending'])('is a server that is %s', async (state) => {
    const toban = inMemoryPorts({ facts: { servers: [server(web1, 'web-1', { state })] } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.at(-1)?.because).toMatchObject({ id: 'server-not-running', state });
  });

  it('is a server whose owner took the tag away while Toban looked', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.servers = [server(web1, 'web-1', { tags: { role: 'web' } })];
    await respond(toban.commandEnds(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose']);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'not-opted-in' } });
  });
});

describe('facts that cannot be read', () => {
  it.each([
    ['the alarm', (toban: InMemory) => (toban.facts.alarms['web-down'] = UNREADABLE)],
    ['the servers', (toban: InMemory) => (toban.facts.servers = UNREADABLE)],
    ['the kill switch', (toban: InMemory) => (toban.facts.killSwitch = UNREADABLE)],
    ['the ledger', (toban: InMemory) => (toban.facts.ledgerReadable = false)],
  ])('hold a change: %s', async (_, breakIt) => {
    const toban = inMemoryPorts({ duty: restartOnly });
    breakIt(toban);
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices).toHaveLength(1);
  });
});

describe('mute and suppression', () => {
  const muted = { by: 'patch-night', until: at('06:00') };

  it('keep Toban quiet; the timer at the end of the window begins the work when the alarm is still red', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { muted }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices).toEqual([]);
    expect(toban.timers.map(({ at }) => at)).toEqual(['2026-03-01T06:00:00.000Z']);

    toban.clock.now = at('06:00');
    await respond(toban.timer(), toban.ports);
    expect(toban.sent).toHaveLength(1);
    expect(toban.notices.map(({ notice, because }) => [notice, because.id])).toEqual([
      ['opened', 'alarm-raised'],
    ]);
  });

  it('tell of the end when they told of the beginning', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { muted }), toban.ports);
    toban.clock.now = at('06:00');
    await respond(toban.timer(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '06:01'), toban.ports);
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'resolved']);
  });

  it('leave no trace for people when the alarm is OK again before the end', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { muted }), toban.ports);
    await respond(alarmSays('OK', '05:00'), toban.ports);
    expect(toban.notices).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('do not stop a hand-over for ever where nobody is named: it comes when the window ends', async () => {
    const toban = inMemoryPorts({ facts: { servers: [] } });
    await respond(alarmSays('ALARM', '04:00', { muted }), toban.ports);
    expect(toban.notices).toEqual([]);
    toban.clock.now = at('06:00');
    await respond(toban.timer(), toban.ports);
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['handed-over']);
  });

  it('keep Toban quiet about an alarm without data too; what is still so at the end of the window is told then', async () => {
    const toban = inMemoryPorts({ facts: { alarms: { 'web-down': 'INSUFFICIENT_DATA' } } });
    await respond(alarmSays('INSUFFICIENT_DATA', '04:00', { muted }), toban.ports);
    expect(toban.notices).toEqual([]);

    toban.clock.now = at('06:00');
    await respond(toban.timer(), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice, because }) => [notice, because.id])).toEqual([
      ['held', 'alarm-has-no-data'],
    ]);
  });

  it('stop what has begun: a rule that somebody made after the event is honoured before the next step', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.mutes = ['web-down'];
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose']);
    expect(toban.notices).toHaveLength(1);

    toban.facts.mutes = [];
    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose', 'restart-service']);
    expect(toban.notices).toHaveLength(1);
  });

  it('that nobody can read hold the next step', async () => {
    const toban = inMemoryPorts({ facts: { mutes: UNREADABLE } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose']);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'answer-missing' } });
  });

  it('are asked about before the first step too, when its event took more than a minute', async () => {
    const toban = inMemoryPorts({ now: '04:02', facts: { mutes: ['web-down'] } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices).toEqual([]);
  });

  it('end with the ALARM that follows the ALARM: the release of a suppressed composite is no copy', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { suppressedBy: 'WaitPeriod' }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices).toEqual([]);

    toban.pass({ seconds: 90 });
    await respond(alarmSays('ALARM', '04:01:20', { previous: 'ALARM' }), toban.ports);
    expect(toban.sent).toHaveLength(1);
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened']);
  });
});

describe('limits', () => {
  it('let the last change of a kind on a server work for 30 minutes', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.ledger.changes['another-1.4'] = { at: at('03:45'), server: web1, action: 'restart-service' };
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.timers.map((timer) => timer.at)).toEqual(['2026-03-01T04:15:00.000Z']);

    toban.clock.now = at('04:15');
    await respond(toban.timer(), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('allow three changes on one server in 24 hours, whoever made them', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    for (const [id, time] of Object.entries({ a: '04:01', b: '12:00', c: '20:00' })) {
      const moment = at(`2026-02-28T${time}:00.000Z`);
      toban.ledger.changes[id] = { at: moment, server: web1, action: 'run-document' };
    }
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'server-cap-reached' },
    });

    const later = inMemoryPorts({ duty: restartOnly, now: '04:02' });
    later.ledger.changes = toban.ledger.changes;
    await respond(alarmSays('ALARM', '04:01'), later.ports);
    expect(later.sent).toHaveLength(1);
  });

  it('hand over the third opening in 24 hours after a look, across episodes', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(play({ limits: { ...limits, cooldownMinutes: 0 } })) });
    for (const hour of ['04', '06', '08']) {
      toban.clock.now = at(`${hour}:00`);
      toban.facts.alarms['web-down'] = 'ALARM';
      await respond(alarmSays('ALARM', `${hour}:00`), toban.ports);
      await respond(toban.commandEnds(), toban.ports);
      if (hour === '08') break;
      await respond(toban.commandEnds(), toban.ports);
      await respond(alarmSays('OK', `${hour}:01`), toban.ports);
    }
    expect(toban.ticket()).toMatchObject({ episode: 3, stage: { kind: 'handed-over' } });
    expect(toban.notices.at(-1)?.because).toEqual({
      id: 'fix-does-not-hold',
      alarm: 'web-down',
      openings: 3,
    });
    expect(toban.sent.filter(({ action }) => action === 'restart-service')).toHaveLength(2);
  });
});

describe('two matters in one group', () => {
  const busy = dutyOf(
    play({ steps: [restart] }),
    play({ name: 'cpu' as never, alarms: ['cpu*'], steps: [restart] }),
  );

  it('the second waits until the first gives the permit back', async () => {
    const toban = inMemoryPorts({ duty: busy, facts: { alarms: { 'web-down': 'ALARM', 'cpu-2': 'ALARM' } } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const measures = [{ namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions: { InstanceId: web2 } }];
    const second = await respond(alarmSays('ALARM', '04:00', { name: 'cpu-2', measures }), toban.ports);

    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web1]);
    expect(second).toMatchObject({
      decision: {
        kind: 'hold',
        until: '2026-03-01T04:02:00.000Z',
        because: { id: 'group-busy', group: 'wordpress:web' },
      },
    });
  });

  it('the loser of the race for the permit holds, and tries again when it is free', async () => {
    const toban = inMemoryPorts({ duty: busy });
    // Free when the guards looked, taken a moment later.
    toban.world.onNextAsk(() => undefined);
    toban.world.onNextAsk(() => {
      toban.ledger.permits['wordpress:web'] = { holder: 'other-1.1' as IntentId, until: at('04:10') };
    });
    toban.tickets.beforeNextCommit(async () => {
      toban.ledger.permits['wordpress:web'] = { holder: 'other-1.1' as IntentId, until: at('04:10') };
    });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', until: '2026-03-01T04:02:00.000Z' });
    expect(toban.ticket().tries).toEqual([]);

    toban.ledger.permits = {};
    toban.pass({ minutes: 2 });
    await respond(toban.timer(), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('a permit whose holder died counts as returned', async () => {
    const toban = inMemoryPorts({ duty: busy });
    toban.ledger.permits['wordpress:web'] = { holder: 'dead-1.1' as IntentId, until: at('03:59') };
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });
});

describe('stale events', () => {
  it('hand over when the alarm had been red for longer than 15 minutes before Toban heard of it', async () => {
    const toban = inMemoryPorts({ now: '04:16' });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.at(-1)?.because).toEqual({ id: 'event-stale', alarm: 'web-down', minutes: 16 });
  });

  it('are those that came late, not work that took long', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [look, { ...restart, withinMinutes: 30 }] })) });
    await looked(toban);
    expect(toban.sent).toHaveLength(2);
  });
});

it('goes on holding while CloudWatch says that the alarm is still suppressed', async () => {
  const toban = inMemoryPorts();
  await respond(alarmSays('ALARM', '04:00', { suppressedBy: 'WaitPeriod' }), toban.ports);

  toban.pass({ minutes: 10 });
  toban.facts.suppressors['web-down'] = 'Alarm';
  await respond(toban.timer(), toban.ports);
  expect(toban.sent).toEqual([]);

  toban.pass({ minutes: 10 });
  toban.facts.suppressors = {};
  await respond(toban.timer(), toban.ports);
  expect(toban.sent).toHaveLength(1);
});
