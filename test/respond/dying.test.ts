import { OpsError } from '../../shared/ops-error';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmDeleted, alarmSays, at, dutyOf, play, restart } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { UNREADABLE } from '../support/in-memory-world';

const restartOnly = dutyOf(play({ steps: [restart] }));
const owned = dutyOf(
  play({ steps: [{ ...restart, action: 'run-document', with: { document: 'Acme-Fix' } }] }),
);

async function dies(toban: InMemory, fate: 'dies-before' | 'dies-after'): Promise<void> {
  toban.hands.luck.push(fate);
  await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
}

function restarts(toban: InMemory): number {
  return toban.sent.filter(({ action }) => action === 'restart-service').length;
}

describe('killed between the commit and the order', () => {
  it('the sweep takes over, finds that nothing was sent, and sends it', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 3 });
    await reconcile(toban.ports);

    expect(restarts(toban)).toBe(1);
    expect(toban.ticket().stage.kind).toBe('acting');
  });

  it.each([5, 14, 29])('is healed all the same when the sweep comes %s minutes later', async (minutes) => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes });
    await reconcile(toban.ports);
    expect(restarts(toban)).toBe(1);
    expect(toban.ticket().stage).toMatchObject({ kind: 'acting' });

    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '04:45'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'resolved']);
  });

  it('a copy of the event that comes before the claim has ended changes nothing', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 1 });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(restarts(toban)).toBe(0);
  });

  it('a copy of the event that comes after it takes over', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 3 });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(restarts(toban)).toBe(1);
  });

  it('the restart is not sent late when the alarm is OK by then', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 3 });
    toban.facts.alarms['web-down'] = 'OK';
    await respond(alarmSays('OK', '04:02:50'), toban.ports);
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);

    expect(restarts(toban)).toBe(0);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('the restart is not sent late when the alarm is OK by then and its OK was lost', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 3 });
    toban.facts.alarms['web-down'] = 'OK';
    await reconcile(toban.ports);

    expect(restarts(toban)).toBe(0);
    expect(toban.ticket().stage.kind).toBe('closed');
    expect(toban.ledger.permits).toEqual({});
  });

  it('the restart is not sent late when the kill switch is on by then, and is sent when it is off again', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 3 });
    toban.facts.killSwitch = 'on';
    await reconcile(toban.ports);
    expect(restarts(toban)).toBe(0);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'kill-switch-on' } });

    toban.facts.killSwitch = 'off';
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
    expect(restarts(toban)).toBe(1);
  });

  it('nothing is sent after the alarm was deleted', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.facts.alarms['web-down'] = 'gone';
    await respond(alarmDeleted('04:01'), toban.ports);
    for (let sweep = 0; sweep < 3; sweep += 1) {
      toban.pass({ minutes: 15 });
      await reconcile(toban.ports);
    }
    expect(restarts(toban)).toBe(0);
    expect(await toban.tickets.overdue(at('23:00'))).toEqual([]);
  });

  it('a document of the owner is never sent late: a human decides', async () => {
    const toban = inMemoryPorts({ duty: owned });
    await dies(toban, 'dies-before');
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'action-unconfirmed' },
    });
  });
});

describe('killed between the order and the write that records it', () => {
  it('the result of the command tells what the dead could not', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-after');
    toban.pass({ seconds: 30 });
    await respond(toban.commandEnds(), toban.ports);
    expect(toban.ticket().stage.kind).toBe('verifying');
    toban.pass({ minutes: 4 });
    await reconcile(toban.ports);
    toban.facts.alarms['web-down'] = 'OK';
    await respond(alarmSays('OK', '04:04:20'), toban.ports);

    expect(restarts(toban)).toBe(1);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
    // The dead had not told that work began; whoever took over did.
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'resolved']);
  });

  it.each([3, 15, 40])(
    'the sweep %s minutes later finds the command by its Comment and sends no second',
    async (minutes) => {
      const toban = inMemoryPorts({ duty: restartOnly });
      await dies(toban, 'dies-after');
      toban.pass({ minutes });
      await reconcile(toban.ports);
      await reconcile(toban.ports);
      expect(restarts(toban)).toBe(1);
      expect(toban.ticket().stage.kind).toBe('acting');
    },
  );

  it('a second event and the sweep at the same moment send no second', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-after');
    toban.pass({ minutes: 3 });
    await Promise.all([
      reconcile(toban.ports),
      respond(alarmSays('ALARM', '04:00'), toban.ports),
      respond(toban.timer(), toban.ports),
    ]);
    expect(restarts(toban)).toBe(1);
  });

  it('nothing is sent again while nobody can tell whether it was sent', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-after');
    toban.facts.commandsReadable = false;
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);
    expect(restarts(toban)).toBe(1);
  });
});

describe('killed over a notice', () => {
  it('the next one to come publishes it and says that it may be a repeat', async () => {
    const toban = inMemoryPorts();
    toban.noticeLuck.push('dies');
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);

    expect(toban.notices.map(({ notice, again }) => [notice, again])).toEqual([['opened', true]]);
    expect(toban.sent).toHaveLength(1);
  });

  it.each(['failed', 'lost'] as const)(
    'a notice that was %s is tried again until it is out',
    async (luck) => {
      const toban = inMemoryPorts({ facts: { servers: [] } });
      toban.noticeLuck.push(luck, luck);
      await respond(alarmSays('ALARM', '04:00'), toban.ports);
      expect(toban.notices).toEqual([]);
      toban.pass({ minutes: 15 });
      await reconcile(toban.ports);
      expect(toban.notices).toEqual([]);
      toban.pass({ minutes: 15 });
      await reconcile(toban.ports);
      expect(toban.notices.map(({ notice }) => notice)).toEqual(['handed-over']);
      toban.pass({ minutes: 15 });
      await reconcile(toban.ports);
      expect(toban.notices).toHaveLength(1);
    },
  );

  it('the last notice of a closed matter is not lost when the next episode begins first', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.noticeLuck.push('failed');
    await respond(alarmSays('OK', '04:01'), toban.ports);
    toban.clock.now = at('06:00');
    await respond(alarmSays('ALARM', '06:00'), toban.ports);
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);
    expect(toban.ticket().episode).toBe(2);
    expect(toban.notices.map(({ notice }) => notice)).toContain('resolved');
  });
});

describe('killed over a timer', () => {
  it('a timer that could not be set is set by the sweep', async () => {
    const toban = inMemoryPorts();
    toban.timerLuck.push('failed');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.timers).toEqual([]);
    toban.pass({ minutes: 3 });
    await reconcile(toban.ports);
    expect(toban.timers.length).toBeGreaterThan(0);
  });
});

describe('an answer that was lost', () => {
  it('is found by the Comment', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.hands.luck.push('answer-lost');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(restarts(toban)).toBe(1);
    expect(Object.values(toban.ticket().intents)).toContainEqual(
      expect.objectContaining({ outcome: { kind: 'applied', reference: 'command-1' } }),
    );
  });

  it('is sent again where the node knows the attempt and no command is found', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.hands.luck.push('never-arrived');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(restarts(toban)).toBe(1);
    expect(new Set(toban.sent.map(({ intent }) => intent)).size).toBe(1);
  });

  it('is never sent again for a document of the owner; a human decides', async () => {
    const toban = inMemoryPorts({ duty: owned });
    toban.hands.luck.push('never-arrived');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    toban.pass({ minutes: 13 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'action-unconfirmed' },
    });
  });

  it('of a command that nobody can read any more ends with a human', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.commandsReadable = false;
    for (let look = 0; look < 200 && toban.ticket().stage.kind === 'acting'; look += 1) {
      toban.pass({ minutes: 2 });
      await respond(toban.timer(), toban.ports);
    }
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'nothing-left-to-try' },
    });
    expect(toban.ticket().tries[0]?.ended).toMatchObject({ id: 'action-unconfirmed', minutes: 120 });
  });
});

describe('refused', () => {
  it('names the agent when the node does not answer, and hands over', async () => {
    const toban = inMemoryPorts({ facts: { agents: { 'i-0aaaaaaaaaaaaaaa1': { kind: 'missing' } } } });
    toban.hands.luck.push({ refused: 'InvalidInstanceId' });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toEqual({
      kind: 'handed-over',
      because: { id: 'node-unreachable', server: 'web-1 (i-0aaaaaaaaaaaaaaa1)', ping: 'missing' },
    });
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'handed-over']);
  });

  it('a killed function between the refusal and its meaning does not make it "unconfirmed"', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.hands.luck.push({ refused: 'InvalidInstanceId' });
    toban.facts.agents['i-0aaaaaaaaaaaaaaa1'] = { kind: 'agent', ping: 'ConnectionLost', version: '3.3' };
    toban.noticeLuck.push('dies');
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'node-unreachable' } });
  });
});

describe('a commit that was lost', () => {
  it('is decided again on what the winner wrote: the OK wins, so nothing is sent', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const looked = toban.commandEnds();
    toban.tickets.beforeNextCommit(() => respond(alarmSays('OK', '04:00:30'), toban.ports));
    await respond(looked, toban.ports);

    expect(restarts(toban)).toBe(0);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('three times is an error that is worth another try', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const looked = toban.commandEnds();
    const bump = async () => {
      const ticket = toban.ticket();
      toban.tickets.now.set(ticket.key, { ...ticket, version: ticket.version + 1 });
    };
    for (let loss = 0; loss < 3; loss += 1) toban.tickets.beforeNextCommit(bump);
    const error = await respond(looked, toban.ports).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(OpsError);
    expect(error).toMatchObject({ retryable: true });
    expect(restarts(toban)).toBe(0);
    await respond(looked, toban.ports);
    expect(restarts(toban)).toBe(1);
  });
});

it('an attempt that is resumed a day later is recorded as what was changed then', async () => {
  const toban = inMemoryPorts({ duty: restartOnly });
  await dies(toban, 'dies-before');
  toban.pass({ minutes: 1500 });

  await reconcile(toban.ports);

  expect(restarts(toban)).toBe(1);
  expect(Object.values(toban.ledger.changes).map(({ at: when }) => when)).toEqual([toban.clock.now]);
});

describe('the sweep', () => {
  it('takes in an alarm that nobody heard of, once', async () => {
    const toban = inMemoryPorts();
    const heard = alarmSays('ALARM', '04:00');
    const { alarm, place, reason, measures } = heard;
    toban.facts.red = [{ place, alarm, at: heard.at, reason, measures }];
    toban.pass({ minutes: 4 });
    expect(await reconcile(toban.ports)).toMatchObject({ missedAlarms: 1, failed: 0 });
    await respond(heard, toban.ports);
    await reconcile(toban.ports);
    expect(toban.sent).toHaveLength(1);
    expect(toban.notices).toHaveLength(1);
  });

  it('takes a rehearsal that nobody heard of for a rehearsal', async () => {
    const toban = inMemoryPorts();
    const { alarm, place, measures, at: since } = alarmSays('ALARM', '04:00');
    toban.facts.red = [{ place, alarm, at: since, reason: 'toban-rehearsal by somebody', measures }];
    toban.pass({ minutes: 4 });
    await reconcile(toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['observed']);
  });

  it('leaves alone what a mute rule silences, and what nobody can tell about, until that is over', async () => {
    const toban = inMemoryPorts();
    const { alarm, place, reason, measures, at: since } = alarmSays('ALARM', '04:00');
    toban.facts.red = [{ place, alarm, at: since, reason, measures }];
    toban.facts.mutes = ['web-down'];
    expect(await reconcile(toban.ports)).toMatchObject({ missedAlarms: 1, failed: 0 });
    toban.facts.mutes = UNREADABLE;
    expect(await reconcile(toban.ports)).toMatchObject({ missedAlarms: 1, failed: 1 });
    expect([toban.sent.length, toban.notices.length, toban.tickets.now.size]).toEqual([0, 0, 0]);

    toban.facts.mutes = [];
    await reconcile(toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('still looks at overdue tickets when the alarms cannot be read', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    await dies(toban, 'dies-before');
    toban.facts.red = UNREADABLE;
    toban.pass({ minutes: 3 });
    expect(await reconcile(toban.ports)).toMatchObject({ overdue: 1, failed: 1 });
    expect(restarts(toban)).toBe(1);
  });
});
