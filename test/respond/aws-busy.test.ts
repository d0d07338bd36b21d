import { respond } from '../../shared/respond';
import {
  alarmSays,
  dutyOf,
  loadBalancerMeasure,
  play,
  restart,
  targetGroup,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { UNREADABLE } from '../support/in-memory-world';

async function fiveMinutesLater(toban: InMemory): Promise<void> {
  toban.pass({ minutes: 5 });
  await respond(toban.timer(), toban.ports);
}

describe('while AWS does not say which server is meant', () => {
  const measures = [loadBalancerMeasure];

  it('nobody is touched; it is asked again, and the server that it then names is healed', async () => {
    const toban = inMemoryPorts({ facts: { targets: {} } });
    await respond(alarmSays('ALARM', '04:00', { measures }), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'answer-missing' } });
    expect(toban.sent).toEqual([]);

    toban.facts.targets = { [targetGroup]: [{ id: web2, state: 'unhealthy' }] };
    await fiveMinutesLater(toban);
    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web2]);
    expect(toban.ticket().measures).toEqual([expect.objectContaining({ metric: 'UnHealthyHostCount' })]);
  });

  it('a human is called when it still does not say so after the event went stale', async () => {
    const toban = inMemoryPorts({ facts: { targets: {} } });
    await respond(alarmSays('ALARM', '04:00', { measures }), toban.ports);
    for (let times = 0; times < 4; times += 1) await fiveMinutesLater(toban);

    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice, severity }) => [notice, severity])).toEqual([
      ['held', 'warning'],
      ['handed-over', 'critical'],
    ]);
  });

  it('an alarm that becomes OK meanwhile closes the matter', async () => {
    const toban = inMemoryPorts({ facts: { targets: {} } });
    await respond(alarmSays('ALARM', '04:00', { measures }), toban.ports);
    toban.facts.alarms = { 'web-down': 'OK' };
    await fiveMinutesLater(toban);

    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-ok-again' } });
  });
});

it('a server that EC2 does not tell of between two steps is asked for again', async () => {
  const toban = inMemoryPorts();
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  const { servers } = toban.facts;
  toban.facts.servers = UNREADABLE;
  await respond(toban.commandEnds(), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'holding', step: 1, because: { id: 'answer-missing' } });

  toban.facts.servers = servers;
  await fiveMinutesLater(toban);
  expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose', 'restart-service']);
});

it('an action that AWS throttles was not done: it is tried again soon, and no other rung instead', async () => {
  const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [restart] })) });
  toban.hands.luck.push('throttled');
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.ticket().stage).toMatchObject({
    kind: 'holding',
    step: 0,
    until: '2026-03-01T04:02:00.000Z',
    because: { id: 'action-throttled' },
  });
  expect(toban.ledger.permits).toEqual({});

  toban.pass({ minutes: 2 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ action, instanceId }) => [action, instanceId])).toEqual([
    ['restart-service', web1],
  ]);
});

it('an action that AWS throttles for an hour is told once, and then a human is called', async () => {
  const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [restart] })) });
  toban.hands.luck.push(...Array.from({ length: 40 }, () => 'throttled' as const));
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  for (let times = 0; times < 31; times += 1) {
    toban.pass({ minutes: 2 });
    await respond(toban.timer(), toban.ports);
  }

  expect(toban.sent).toEqual([]);
  expect(toban.notices.map(({ notice, because }) => [notice, because.id])).toEqual([
    ['held', 'action-throttled'],
    ['handed-over', 'waited-in-vain'],
  ]);
  expect(toban.ticket().entries.at(-1)).toMatchObject({ at: '2026-03-01T05:00:00.000Z' });
});

it('an alarm that gets no data any more becomes a human’s matter after an hour', async () => {
  const toban = inMemoryPorts({ facts: { alarms: { 'web-down': 'INSUFFICIENT_DATA' } } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  for (let times = 0; times < 12; times += 1) await fiveMinutesLater(toban);

  expect(toban.ticket().stage).toMatchObject({
    kind: 'handed-over',
    because: { id: 'waited-in-vain', minutes: 60 },
  });
});

it('a human who stopped everything is not called for it, however long it takes', async () => {
  const toban = inMemoryPorts({ facts: { killSwitch: 'on' } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  for (let times = 0; times < 20; times += 1) {
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
  }
  expect(toban.notices.map(({ notice }) => notice)).toEqual(['held']);
  expect(toban.ticket().stage.kind).toBe('holding');
});

it('a refused command is judged only when AWS has said whether the agent answers', async () => {
  const toban = inMemoryPorts({ facts: { agents: { [web1]: UNREADABLE } } });
  toban.hands.luck.push({ refused: 'InvalidInstanceId' });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'acting', step: 0 });
  expect(toban.timers.at(-1)?.at).toBe('2026-03-01T04:03:30.000Z');

  toban.facts.agents = { [web1]: { kind: 'missing' } };
  toban.pass({ minutes: 4 });
  await respond(toban.timer(), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'node-unreachable' } });
});
