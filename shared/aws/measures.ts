import type { Metric, MetricAlarm } from '@aws-sdk/client-cloudwatch';

import type { Measure } from '../domain/signal';

/** The metrics that a metric alarm looks at, those that only feed a formula too. */
export function measuresOf({
  Metrics = [],
  Namespace,
  MetricName,
  Dimensions,
}: MetricAlarm): readonly Measure[] {
  const single = MetricName ? [{ Namespace, MetricName, Dimensions }] : [];
  const parts = Metrics.flatMap(({ MetricStat }) => (MetricStat?.Metric ? [MetricStat.Metric] : []));
  return [...single, ...parts].map(measureOf);
}

/** A metric as the core knows it. */
export function measureOf({ Namespace = '', MetricName = '', Dimensions = [] }: Metric): Measure {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
  return { namespace: Namespace, metric: MetricName, dimensions };
}
