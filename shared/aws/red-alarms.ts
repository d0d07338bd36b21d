import {
  type CompositeAlarm,
  type LogAlarm,
  type MetricAlarm,
  type MetricDataQuery,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';

import type { Place } from '../domain/names';
import { instant } from '../domain/instant';
import type { RedAlarm } from '../domain/ports';
import type { Chart, ChartLine, Measure } from '../domain/signal';
import { everyAlarmType } from './alarms';
import type { Clients } from './clients';
import { measureOf, measuresOf } from './measures';

/** Every alarm that is in ALARM now, of whatever kind. */
export async function readRedAlarms({ alarms }: Clients, place: Place): Promise<readonly RedAlarm[]> {
  const red: RedAlarm[] = [];
  const query = { StateValue: 'ALARM' as const, AlarmTypes: [...everyAlarmType] };
  for await (const page of paginateDescribeAlarms({ client: alarms }, query)) {
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = page;
    red.push(
      ...MetricAlarms.map((alarm) => redAlarm(place, alarm, measuresOf(alarm), chartOf(alarm))),
      // These look at no metric of their own.
      ...[...CompositeAlarms, ...LogAlarms].map((alarm) => redAlarm(place, alarm, [])),
    );
  }
  return red;
}

function redAlarm(
  place: Place,
  alarm: MetricAlarm | CompositeAlarm | LogAlarm,
  measures: readonly Measure[],
  chart?: Chart,
): RedAlarm {
  return {
    place,
    alarm: { name: alarm.AlarmName ?? '', arn: alarm.AlarmArn ?? '' },
    at: instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0),
    reason: alarm.StateReason ?? '',
    measures,
    ...(chart && { chart }),
  };
}

/** What a graph of the alarm shows; nothing where CloudWatch tells a part of it only. */
function chartOf(alarm: MetricAlarm): Chart | undefined {
  const { Metrics = [], MetricName, Namespace, Dimensions, Threshold } = alarm;
  const single = {
    Metric: { MetricName, Namespace, Dimensions },
    Stat: statisticOf(alarm),
    Period: alarm.Period,
  };
  const lines = MetricName ? [lineOf({ Id: undefined, MetricStat: single })] : Metrics.map(lineOf);
  const known = lines.filter((line) => line !== undefined);
  if (known.length === 0 || known.length < lines.length) return undefined;
  return { lines: known, ...(Threshold !== undefined && { threshold: Threshold }) };
}

function statisticOf({ Statistic, ExtendedStatistic }: MetricAlarm): string | undefined {
  return Statistic ?? ExtendedStatistic;
}

function lineOf(query: MetricDataQuery): ChartLine | undefined {
  const { Id, Label, ReturnData, AccountId, Expression, MetricStat, Period } = query;
  const common = {
    ...(Id && { id: Id }),
    ...(Label && { label: Label }),
    ...(AccountId && { account: AccountId }),
    ...(ReturnData === false && { hidden: true as const }),
  };
  if (Expression) {
    return {
      kind: 'expression',
      ...common,
      expression: Expression,
      ...(Period && { periodSeconds: Period }),
    };
  }
  if (!MetricStat?.Metric || !MetricStat.Stat) return undefined;
  const { Stat: statistic, Period: seconds } = MetricStat;
  const measure = measureOf(MetricStat.Metric);
  return { kind: 'metric', ...common, ...measure, statistic, ...(seconds && { periodSeconds: seconds }) };
}
