export type Dimensions = Readonly<Record<string, string>>;

export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** Values of one stretch of time, added up. */
export interface Summary {
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly count: number;
}

/** Datapoints by namespace, name and dimensions: all three must match exactly, as in CloudWatch. */
export interface MetricStore {
  put(metric: MetricId, at: number, values: Summary | number): void;
  /** What arrived in [from, to); nothing when no value did. */
  summary(metric: MetricId, from: number, to: number): Summary | undefined;
  /** How far back values are kept, in milliseconds. Only ever grows. */
  retain(milliseconds: number): void;
}

/** Fine enough for high-resolution alarms. */
const bucketMilliseconds = 10_000;
const shortestRetentionMilliseconds = 3 * 3_600_000;

export function createMetricStore(): MetricStore {
  const metrics = new Map<string, Map<number, Summary>>();
  let retention = shortestRetentionMilliseconds;

  return {
    put(metric, at, values) {
      const key = keyOf(metric);
      const buckets = metrics.get(key) ?? new Map<number, Summary>();
      metrics.set(key, buckets);
      const start = Math.floor(at / bucketMilliseconds) * bucketMilliseconds;
      const added =
        typeof values === 'number' ? { sum: values, minimum: values, maximum: values, count: 1 } : values;
      const known = buckets.get(start);
      buckets.set(start, known ? merge(known, added) : added);
      // Buckets are put in about the order of time: the oldest is the first.
      for (const oldest of buckets.keys()) {
        if (oldest >= at - retention) break;
        buckets.delete(oldest);
      }
    },
    summary(metric, from, to) {
      const buckets = metrics.get(keyOf(metric));
      if (!buckets) return undefined;
      let whole: Summary | undefined;
      const first = Math.floor(from / bucketMilliseconds) * bucketMilliseconds;
      for (let start = first; start < to; start += bucketMilliseconds) {
        const part = buckets.get(start);
        if (part) whole = whole ? merge(whole, part) : part;
      }
      return whole;
    },
    retain(milliseconds) {
      retention = Math.max(retention, milliseconds);
    },
  };
}

function merge(one: Summary, other: Summary): Summary {
  return {
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    count: one.count + other.count,
  };
}

/** No name or value holds a line break. Millions of datapoints are put in a sweep, so that JSON would be felt. */
function keyOf({ namespace, name, dimensions }: MetricId): string {
  let key = `${namespace}\n${name}`;
  for (const dimension of Object.keys(dimensions).sort()) key += `\n${dimension}\n${dimensions[dimension]}`;
  return key;
}

/** `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`; a percentile is approximated by the maximum. */
export function statistic({ sum, minimum, maximum, count }: Summary, name: string): number {
  switch (name) {
    case 'Average':
      return sum / count;
    case 'Sum':
      return sum;
    case 'Minimum':
      return minimum;
    case 'SampleCount':
      return count;
    default:
      return maximum;
  }
}
