import type { Chart, ChartLine } from '../../shared/domain/signal';
import type { Configuration, MetricQuery } from './schema';

/**
 * What a graph of the alarm shows, as the alarm itself evaluates it; nothing where the event does not tell. A picture must not
 * cost the alarm, so what is not as expected is left out, and refuses nothing.
 */
export function chartOf(
  configuration: Configuration | null | undefined,
  threshold: unknown,
): Chart | undefined {
  const lines = (configuration?.metrics ?? []).map(lineOf);
  const known = lines.filter((line) => line !== undefined);
  // Without one of its metrics an expression cannot be drawn.
  if (known.length === 0 || known.length < lines.length) return undefined;
  return {
    lines: known,
    ...(typeof threshold === 'number' && Number.isFinite(threshold) && { threshold }),
  };
}

function lineOf({
  id,
  label,
  returnData,
  accountId,
  period,
  expression,
  metricStat,
}: MetricQuery): ChartLine | undefined {
  const common = {
    ...(typeof id === 'string' && { id }),
    ...(typeof label === 'string' && { label }),
    ...(typeof accountId === 'string' && { account: accountId }),
    ...(returnData === false && { hidden: true as const }),
  };
  if (expression) {
    return { kind: 'expression', ...common, expression, ...periodIn(period) };
  }
  if (!metricStat || typeof metricStat.stat !== 'string') return undefined;
  const { namespace, name, dimensions } = metricStat.metric;
  const statistic = metricStat.stat;
  const measure = { namespace, metric: name, dimensions: dimensions ?? {} };
  return { kind: 'metric', ...common, ...measure, statistic, ...periodIn(metricStat.period) };
}

function periodIn(seconds: unknown): { readonly periodSeconds?: number } {
  return typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0
    ? { periodSeconds: seconds }
    : {};
}
