import { type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';

import type { Place } from '../domain/names';
import { instant } from '../domain/instant';
import type { RedAlarm } from '../domain/ports';
import type { Measure } from '../domain/signal';
import type { Clients } from './clients';

/** Every alarm that is in ALARM now. Composite alarms are left out by DescribeAlarms unless they are asked for. */
export async function readRedAlarms({ alarms }: Clients, place: Place): Promise<readonly RedAlarm[]> {
  const red: RedAlarm[] = [];
  const query = {
    StateValue: 'ALARM' as const,
    AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const],
  };
  for await (const page of paginateDescribeAlarms({ client: alarms }, query)) {
    for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
      red.push({
        place,
        alarm: { name: alarm.AlarmName ?? '', arn: alarm.AlarmArn ?? '' },
        at: instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0),
        reason: alarm.StateReason ?? '',
        measures: 'AlarmRule' in alarm ? [] : measuresOf(alarm),
      });
    }
  }
  return red;
}

function measuresOf({ Metrics = [], Namespace, MetricName, Dimensions }: MetricAlarm): readonly Measure[] {
  const single = MetricName ? [{ Namespace, MetricName, Dimensions }] : [];
  const parts = Metrics.flatMap(({ MetricStat }) => (MetricStat?.Metric ? [MetricStat.Metric] : []));
  return [...single, ...parts].map((metric) => ({
    namespace: metric.Namespace ?? '',
    metric: metric.MetricName ?? '',
    dimensions: Object.fromEntries(
      (metric.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
    ),
  }));
}
