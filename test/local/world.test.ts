import { createSsm } from '../../local/services/ssm';
import type { StateValue } from '../../local/world/alarms/evaluate-metric-alarm';
import { ask } from './support/call';
import { opsResult, testWorld, web1 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;
const unhealthyHosts = {
  AlarmName: 'web-unhealthy',
  Namespace: 'AWS/ApplicationELB',
  MetricName: 'UnHealthyHostCount',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};

let at: TestWorld;
afterEach(() => at.close());

async function oneWebServer(mode: 'real' | 'modelled'): Promise<void> {
  at = await testWorld({
    servers: [{ id: web1, name: 'web-1', mode, services: ['httpd'] }],
    targetGroups: [{ name: 'web', loadBalancer: 'front', service: 'httpd', instanceIds: [web1] }],
  });
  const group = at.world.targetGroups.get('web');
  const dimensions = Object.entries(group?.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
  at.world.putAlarm({ ...unhealthyHosts, Dimensions: dimensions });
}

function alarmIs(value: StateValue): () => boolean {
  return () => at.world.alarms.get('web-unhealthy')?.state.value === value;
}

async function restart(attempt: string): Promise<Record<string, unknown>> {
  const ssm = createSsm(at.world);
  await ask(ssm, 'SendCommand', {
    DocumentName: 'Toban-RestartService',
    InstanceIds: [web1],
    Parameters: { Service: ['httpd'], Attempt: [attempt] },
  });
  const [command] = at.world.commands.all;
  await at.clock.runUntil(() => command?.details === 'Success', 2 * minute);
  return ask(ssm, 'GetCommandInvocation', { CommandId: command?.id, InstanceId: web1 });
}

describe.each(['real', 'modelled'] as const)('a %s web server', (mode) => {
  it('dies, turns its alarm red, is restarted by a command, and turns it green again', async () => {
    await oneWebServer(mode);
    expect(await at.clock.runUntil(alarmIs('OK'), 5 * minute)).toBe(true);

    await at.world.killService('web-1', 'httpd');
    expect(at.world.server('web-1').units.get('httpd')?.state).toBe('failed');
    expect(await at.clock.runUntil(alarmIs('ALARM'), 5 * minute)).toBe(true);

    const ended = await restart('attempt-1');
    expect(ended['Status']).toBe('Success');
    expect(opsResult(ended['StandardOutputContent'])).toEqual({
      kind: 'restart',
      result: 'restarted',
      service: 'httpd',
      state: 'active',
      detail: 'httpd is active.',
    });
    expect(await at.clock.runUntil(alarmIs('OK'), 5 * minute)).toBe(true);
  });

  it('stays down when nobody acts', async () => {
    await oneWebServer(mode);
    await at.world.killService('web-1', 'httpd');
    await at.clock.advance(10 * minute);
    expect(at.world.server('web-1').units.get('httpd')?.state).toBe('failed');
    expect(alarmIs('ALARM')()).toBe(true);
  });
});
