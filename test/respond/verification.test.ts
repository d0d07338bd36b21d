import type { Step } from '../../shared/domain/duty';
import { respond } from '../../shared/respond';
import {
  alarmSays,
  dutyOf,
  loadBalancerMeasure,
  play,
  restart,
  server,
  targetGroup,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { UNREADABLE } from '../support/in-memory-world';

const target = (state: string) => [
  { id: web1, state, ...(state === 'unhealthy' ? { reason: 'Target.Timeout' } : {}) },
  { id: web2, state: 'healthy' },
];

/** One step that says how it is verified, performed a moment ago. */
async function performed(step: Step, further: readonly Step[] = []): Promise<InMemory> {
  const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [step, ...further] })) });
  toban.facts.targets[targetGroup] = target('unhealthy');
  await respond(alarmSays('ALARM', '04:00', { measures: [loadBalancerMeasure] }), toban.ports);
  if (step.action === 'restart-service') await respond(toban.commandEnds(), toban.ports);
  return toban;
}

async function looks(toban: InMemory, minutes = 1): Promise<void> {
  toban.pass({ minutes });
  await respond(toban.timer(), toban.ports);
}

const told = (toban: InMemory) => toban.notices.map(({ notice, because: { id } }) => `${notice} ${id}`);

describe('verified by the load balancer', () => {
  const byTarget: Step = { ...restart, verify: 'target-healthy' };

  it('the step worked when its server is healthy, and the matter ends with the alarm', async () => {
    const toban = await performed(byTarget);
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'verifying', until: '2026-03-01T04:05:00.000Z' });
    toban.facts.targets[targetGroup] = target('healthy');
    await looks(toban);
    expect(toban.ticket().tries.at(-1)?.ended).toMatchObject({ id: 'verified', found: 'healthy' });
    expect(toban.ticket().stage).toEqual({
      kind: 'verifying',
      step: 0,
      until: '2026-03-01T04:12:00.000Z',
      verified: true,
    });
    expect(toban.ledger.permits).toEqual({});
    await respond(alarmSays('OK', '04:04'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
    expect(told(toban)).toEqual(['opened alarm-raised', 'resolved healed']);
  });

  it('is over as soon as the alarm says OK, whatever the load balancer says by then', async () => {
    const toban = await performed(byTarget);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('the next step is tried when the server is not healthy in time', async () => {
    const toban = await performed(byTarget, [{ ...restart, action: 'free-disk-space' }]);
    for (let minute = 0; minute < 5; minute += 1) await looks(toban);
    expect(toban.ticket().tries[0]?.ended).toMatchObject({
      id: 'still-unwell',
      minutes: 5,
      found: 'unhealthy, Target.Timeout',
    });
    expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service', 'free-disk-space']);
  });

  it('a server that is well under a red alarm gets no further change, but a human', async () => {
    const toban = await performed(byTarget, [{ ...restart, action: 'free-disk-space' }]);
    toban.facts.targets[targetGroup] = target('healthy');
    await looks(toban);
    await looks(toban, 10);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'well-but-red' } });
    expect(toban.sent).toHaveLength(1);
  });

  it('is handed over when the server is no target any more', async () => {
    const toban = await performed(byTarget);
    toban.facts.targets[targetGroup] = [{ id: web2, state: 'healthy' }];
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'cannot-verify' } });
  });

  it('is asked again for five minutes when nobody answers, and then handed over', async () => {
    const toban = await performed(byTarget);
    delete toban.facts.targets[targetGroup];
    for (let minute = 0; minute < 9; minute += 1) await looks(toban);
    expect(toban.ticket().stage.kind).toBe('verifying');
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'cannot-verify' } });
  });
});

describe('verified by status checks', () => {
  const byChecks: Step = { action: 'reboot-server', with: {}, withinMinutes: 5, verify: 'status-checks' };

  it.each([
    [{ system: 'ok', instance: 'ok' }, 'Online', 'verified'],
    [{ system: 'ok', instance: 'initializing' }, 'Online', 'order-accepted'],
    [{ system: 'impaired', instance: 'ok' }, 'Online', 'order-accepted'],
    [{ system: 'ok', instance: 'ok' }, 'ConnectionLost', 'order-accepted'],
  ])('%j with an agent that is %s', async (checks, ping, ended) => {
    const toban = await performed(byChecks);
    toban.facts.checks = checks;
    toban.facts.agents[web1] = { kind: 'agent', ping, version: '3.3.3050.0' };
    await looks(toban);
    expect(toban.ticket().tries.at(-1)?.ended?.id).toBe(ended);
    expect(toban.ticket().stage.kind).toBe('verifying');
  });
});

describe('verified by the alarm', () => {
  it('asks once more for some minutes when CloudWatch did not answer at the end of the step', async () => {
    const toban = await performed({ ...restart, verify: 'alarm-ok' });
    toban.facts.alarms['web-down'] = UNREADABLE;
    await looks(toban, 5);
    expect(toban.ticket().stage.kind).toBe('verifying');
    toban.facts.alarms['web-down'] = 'OK';
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
  });

  it('asks a moved server’s alarm soon, when that was OK while the server was away', async () => {
    const toban = inMemoryPorts({
      duty: dutyOf(
        play({ steps: [{ action: 'move-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' }] }),
      ),
    });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    toban.facts.servers = [server(web1, 'web-1', { state: 'stopped' })];
    await looks(toban);
    toban.facts.servers = [server(web1, 'web-1')];
    await looks(toban);
    expect(toban.ticket().stage).toMatchObject({ lookAt: '2026-03-01T04:05:00.000Z' });
    toban.facts.alarms['web-down'] = 'OK';
    await looks(toban, 3);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
  });
});
