import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import type { Step } from '../../shared/domain/duty';
import { alarmSays, dutyOf, limits, look, measureOf, play, server, web1 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import type { Luck } from '../support/in-memory-hands';

const reboot: Step = { action: 'reboot-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' };
const rebootOnly = dutyOf(play({ steps: [reboot] }));

/** The alarm goes off, and the order to reboot has this fate. */
async function hangs(...luck: Luck[]): Promise<InMemory> {
  const toban = inMemoryPorts({ duty: rebootOnly });
  toban.hands.luck.push(...luck);
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  return toban;
}

describe('a reboot that EC2 took', () => {
  it('is verified by the alarm within the minutes of its step, and gets the credit', async () => {
    const toban = await hangs();
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().stage).toEqual({
      kind: 'verifying',
      step: 0,
      until: '2026-03-01T04:10:00.000Z',
    });
    expect(toban.ticket().tries.at(-1)?.ended?.id).toBe('order-accepted');

    toban.pass({ minutes: 4 });
    await respond(alarmSays('OK', '04:04'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'closed',
      because: { id: 'healed', action: 'reboot-server' },
    });
    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'resolved']);
    expect(toban.ledger.permits).toEqual({});
  });

  it('that did not help is handed over, not repeated', async () => {
    const toban = await hangs();
    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'nothing-left-to-try' },
    });
    expect(toban.hands.rebooted).toEqual([web1]);
  });

  it('is not repeated by a copy of the event, by a timer or by the sweep', async () => {
    const toban = await hangs();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    for (const minutes of [1, 2, 5]) {
      toban.pass({ minutes });
      await respond(toban.timer(), toban.ports);
      await reconcile(toban.ports);
    }
    expect(toban.hands.rebooted).toEqual([web1]);
  });

  it('keeps its group to itself until it is verified', async () => {
    const toban = await hangs();
    expect(Object.keys(toban.ledger.permits).sort()).toEqual([web1, 'wordpress:web']);
    expect(Object.values(toban.ledger.permits).map(({ until }) => until)).toEqual([
      '2026-03-01T04:14:00.000Z',
      '2026-03-01T04:14:00.000Z',
    ]);
  });
});

describe('a reboot that may have been done', () => {
  it('is not ordered again when the answer was lost: the alarm decides', async () => {
    const toban = await hangs('answer-lost');
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().stage.kind).toBe('verifying');
    expect(toban.ticket().tries.at(-1)?.ended).toMatchObject({ id: 'order-unclear' });
  });

  it('is not ordered again when no answer came and nothing was done', async () => {
    const toban = await hangs('never-arrived');
    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);
    expect(toban.hands.rebooted).toEqual([]);
    expect(toban.ticket().stage.kind).toBe('handed-over');
  });

  it.each([
    ['dies-before', []],
    ['dies-after', [web1]],
  ] as const)('is not ordered again when its performer %s', async (fate, rebooted) => {
    const toban = inMemoryPorts({ duty: rebootOnly });
    toban.hands.luck.push(fate);
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 3 });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await reconcile(toban.ports);
    expect(toban.hands.rebooted).toEqual(rebooted);
    expect(toban.ticket().stage).toMatchObject({ kind: 'verifying', until: '2026-03-01T04:13:00.000Z' });

    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);
    await reconcile(toban.ports);
    expect(toban.hands.rebooted).toEqual(rebooted);
    expect(toban.ticket().stage.kind).toBe('handed-over');
  });

  it('is ordered, once, when its performer died before the ledger had a record of it', async () => {
    const toban = inMemoryPorts({ duty: rebootOnly });
    const { take } = toban.ledger;
    toban.ledger.take = async () => {
      toban.ledger.take = take;
      throw new Error('Killed');
    };
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.pass({ minutes: 1 });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.hands.rebooted).toEqual([]);

    toban.pass({ minutes: 2 });
    await Promise.all([reconcile(toban.ports), respond(alarmSays('ALARM', '04:00'), toban.ports)]);
    await reconcile(toban.ports);
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().tries.map(({ ended }) => ended?.id)).toEqual(['order-accepted']);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });

  it('is not ordered late when the kill switch is on by then', async () => {
    const toban = inMemoryPorts({ duty: rebootOnly });
    const { take } = toban.ledger;
    toban.ledger.take = async () => {
      toban.ledger.take = take;
      throw new Error('Killed');
    };
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.facts.killSwitch = 'on';
    toban.pass({ minutes: 3 });
    await reconcile(toban.ports);
    expect(toban.hands.rebooted).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'kill-switch-on' } });
  });

  it('is not ordered again while the ledger cannot be read', async () => {
    const toban = inMemoryPorts({ duty: rebootOnly });
    toban.hands.luck.push('dies-after');
    await expect(respond(alarmSays('ALARM', '04:00'), toban.ports)).rejects.toThrow('Killed');
    toban.facts.ledgerReadable = false;
    toban.pass({ minutes: 3 });
    await reconcile(toban.ports);
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });

  it('gets no credit for an alarm that is OK again', async () => {
    const toban = await hangs('answer-lost');
    await respond(alarmSays('OK', '04:04'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'closed',
      because: { id: 'recovered-after-hand-over' },
    });
  });
});

describe('a reboot that was not done', () => {
  it('is told as refused, without asking the agent that has no part in it', async () => {
    const toban = await hangs({ refused: 'UnauthorizedOperation' });
    expect(toban.ticket().tries.at(-1)?.ended).toMatchObject({ id: 'action-refused' });
    expect(toban.ticket().stage.kind).toBe('handed-over');
    expect(toban.world.asked).not.toContain('agent');
  });

  it('leaves a member of an Auto Scaling group to its group and to a human', async () => {
    const toban = inMemoryPorts({ duty: rebootOnly });
    const tags = { Name: 'web-1', toban: 'wordpress', role: 'web', 'aws:autoscaling:groupName': 'web' };
    toban.facts.servers = [server(web1, 'web-1', { tags })];
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.hands.rebooted).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'in-scaling-group', group: 'web' },
    });
  });

  it('counts for the limits of the server like every change', async () => {
    const strict = { ...limits, changesPerServerPerDay: 1 };
    const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [reboot], limits: strict })) });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('OK', '04:04'), toban.ports);
    toban.pass({ hours: 2 });
    await respond(alarmSays('ALARM', '06:00'), toban.ports);
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().stage).toMatchObject({ because: { id: 'server-cap-reached' } });
  });
});

describe('an agent that answers nobody', () => {
  const silent = { [web1]: { kind: 'agent', ping: 'ConnectionLost', version: '3.3.3050.0' } } as const;

  it('does not keep a server from the reboot further up, and no command is tried in between', async () => {
    const restart: Step = { ...look, action: 'restart-service', verify: 'alarm-ok' };
    const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [look, restart, reboot] })) });
    toban.facts.agents = { ...silent };
    toban.hands.luck.push({ refused: 'InvalidInstanceId' });
    await respond(alarmSays('ALARM', '04:00', { measures: [measureOf(web1)] }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.hands.rebooted).toEqual([web1]);
    expect(toban.ticket().tries.map(({ action, ended }) => [action, ended?.id])).toEqual([
      ['diagnose', 'node-unreachable'],
      ['reboot-server', 'order-accepted'],
    ]);
  });

  it('is a human’s matter where no step goes without it', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [reboot, look] })) });
    toban.facts.agents = { ...silent };
    toban.hands.luck.push('performed', { refused: 'InvalidInstanceId' });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.pass({ minutes: 10 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'node-unreachable' } });
    expect(toban.hands.rebooted).toEqual([web1]);
  });
});
