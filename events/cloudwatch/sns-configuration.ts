import type { Configuration, SnsAlarm } from './schema';

type Trigger = NonNullable<SnsAlarm['Trigger']>;
type Dimensions = Trigger['Dimensions'];

/**
 * An SNS message spells an alarm's configuration in its own way, one `Trigger` per kind of alarm. Respelt as the other
 * two shapes have it, the three need only one reader.
 */
export function snsConfiguration({ AlarmRule, Trigger }: SnsAlarm): Configuration {
  return {
    alarmRule: AlarmRule,
    metrics: Trigger && [...singleMetric(Trigger), ...metricQueries(Trigger)],
    logGroupIdentifiers: Trigger?.LogGroupIdentifiers,
    queryString: Trigger?.QueryString,
    aggregationExpression: Trigger?.AggregationExpression,
    scheduledQueryConfiguration: Trigger?.ScheduledQueryConfiguration,
    evaluationCriteria: Trigger?.EvaluationCriteria,
  };
}

type MetricQueries = NonNullable<Configuration['metrics']>;

function singleMetric(trigger: Trigger): MetricQueries {
  const { MetricName, Namespace, Dimensions, Statistic, ExtendedStatistic, Period: period } = trigger;
  if (!MetricName || !Namespace) return [];
  const stat = STATISTICS.get(Statistic) ?? ExtendedStatistic;
  return [{ metricStat: { metric: metric(Namespace, MetricName, Dimensions), stat, period } }];
}

/** Only here are they written in capitals. */
const STATISTICS: ReadonlyMap<unknown, string> = new Map([
  ['AVERAGE', 'Average'],
  ['MAXIMUM', 'Maximum'],
  ['MINIMUM', 'Minimum'],
  ['SUM', 'Sum'],
  ['SAMPLE_COUNT', 'SampleCount'],
]);

function metricQueries({ Metrics }: Trigger): MetricQueries {
  return (Metrics ?? []).map(({ Expression, MetricStat, Id, Label, Period, ReturnData, AccountId }) => ({
    expression: Expression,
    metricStat: MetricStat && {
      metric: metric(MetricStat.Metric.Namespace, MetricStat.Metric.MetricName, MetricStat.Metric.Dimensions),
      stat: MetricStat.Stat,
      period: MetricStat.Period,
    },
    id: Id,
    label: Label,
    period: Period,
    returnData: ReturnData,
    accountId: AccountId,
  }));
}

function metric(namespace: string, name: string, dimensions: Dimensions) {
  return {
    namespace,
    name,
    dimensions: Object.fromEntries((dimensions ?? []).map(({ name, value }) => [name, value])),
  };
}
