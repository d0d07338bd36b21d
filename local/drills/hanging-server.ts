import type { Scene } from './scene';

/** The alarm of the play `server-hangs` that duty.yml shows. */
export const HANGS_ALARM = 'wordpress-hangs-web-1';

/** Creates the alarm on the instance status check of web-1, waits until it is OK, and lets the server hang. */
export async function hang({ world, until, tell }: Scene): Promise<void> {
  world.putAlarm({
    AlarmName: HANGS_ALARM,
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed_Instance',
    Dimensions: [{ Name: 'InstanceId', Value: world.server('web-1').id }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await until('the alarm is OK', () => world.alarms.get(HANGS_ALARM)?.state.value === 'OK');
  tell('the operating system of web-1 hangs: no agent, no web server, the instance status check fails');
  await world.impair('web-1', 'instance');
}
