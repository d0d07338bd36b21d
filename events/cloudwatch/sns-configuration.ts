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

function singleMetric({ MetricName, Namespace, Dimensions }: Trigger): MetricQueries {
  if (!MetricName || !Namespace) return [];
  return [{ metricStat: { metric: metric(Namespace, MetricName, Dimensions) } }];
}

function metricQueries({ Metrics }: Trigger): MetricQueries {
  return (Metrics ?? []).map(({ Expression, MetricStat }) => ({
    expression: Expression,
    metricStat: MetricStat && {
      metric: metric(MetricStat.Metric.Namespace, MetricStat.Metric.MetricName, MetricStat.Metric.Dimensions),
    },
  }));
}

function metric(namespace: string, name: string, dimensions: Dimensions) {
  return {
    namespace,
    name,
    dimensions: Object.fromEntries((dimensions ?? []).map(({ name, value }) => [name, value])),
  };
}
