import type {
  Dimension,
  GetMetricStatisticsInput,
  MetricDatum,
  PutMetricDataInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import { statistic } from '../../world/metric-store';
import type { Summary } from '../../world/metric-store';
import type { World } from '../../world/world';

export function metricDataOperations({ metrics, clock }: World): Readonly<Record<string, Operation>> {
  return {
    PutMetricData({ Namespace = '', MetricData = [] }: PutMetricDataInput) {
      if (Namespace === '' || Namespace.startsWith('AWS/')) {
        throw new AwsError(
          'InvalidParameterValue',
          `The value ${Namespace} for parameter Namespace is invalid.`,
        );
      }
      for (const datum of MetricData) {
        const metric = {
          namespace: Namespace,
          name: datum.MetricName ?? '',
          dimensions: named(datum.Dimensions),
        };
        const at = datum.Timestamp?.getTime() ?? clock.now();
        for (const summary of summaries(datum)) metrics.put(metric, at, summary);
      }
      return {};
    },
    GetMetricStatistics(input: GetMetricStatisticsInput) {
      const {
        Namespace = '',
        MetricName = '',
        Dimensions,
        StartTime,
        EndTime,
        Period = 60,
        Statistics = [],
      } = input;
      const metric = { namespace: Namespace, name: MetricName, dimensions: named(Dimensions) };
      const step = Period * 1_000;
      const first = Math.floor((StartTime?.getTime() ?? 0) / step) * step;
      const end = EndTime?.getTime() ?? clock.now();
      const points: unknown[] = [];
      for (let at = first; at < end; at += step) {
        const summary = metrics.summary(metric, at, at + step);
        if (!summary) continue;
        const values = Statistics.map((name) => [name, statistic(summary, name)] as const);
        points.push({ Timestamp: new Date(at), ...Object.fromEntries(values), Unit: 'None' });
      }
      return { Label: MetricName, Datapoints: points };
    },
  };
}

function summaries(datum: MetricDatum): Summary[] {
  const { Value, Values, Counts, StatisticValues: set } = datum;
  if (set) {
    const { Sum = 0, Minimum = 0, Maximum = 0, SampleCount = 1 } = set;
    return [{ sum: Sum, minimum: Minimum, maximum: Maximum, count: SampleCount }];
  }
  if (Values) {
    return Values.map((value, index) => {
      const count = Counts?.[index] ?? 1;
      return { sum: value * count, minimum: value, maximum: value, count };
    });
  }
  if (Value === undefined || !Number.isFinite(Value)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The value ${Value} for parameter MetricData.Value is invalid.`,
    );
  }
  return [{ sum: Value, minimum: Value, maximum: Value, count: 1 }];
}

function named(dimensions: readonly Dimension[] = []): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
}
