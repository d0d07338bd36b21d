import type { World } from '../world/world';

/** An alarm of the owner's own about one server. It is OK until somebody sets it, since its metric has no data. */
export function alarmAbout(world: World, name: string, server: string): void {
  world.putAlarm({
    AlarmName: name,
    Namespace: 'WordPress',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'InstanceId', Value: world.server(server).id }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'ignore',
  });
}
