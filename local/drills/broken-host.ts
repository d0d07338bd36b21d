import type { Scene } from './scene';

/** The alarm of the play `host-broken` that duty.yml shows. */
export const HOST_ALARM = 'wordpress-host-web-1';

/** Creates the alarm on the system status check of web-1, waits until it is OK, and lets the host break. */
export async function breakHost({ world, until, tell }: Scene): Promise<void> {
  world.putAlarm({
    AlarmName: HOST_ALARM,
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed_System',
    Dimensions: [{ Name: 'InstanceId', Value: world.server('web-1').id }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await until('the alarm is OK', () => world.alarms.get(HOST_ALARM)?.state.value === 'OK');
  tell('the host of web-1 breaks: no agent, no web server, the system status check fails');
  await world.impair('web-1', 'system');
}
