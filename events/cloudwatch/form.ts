import type { AlarmSignal, Measure } from '../../shared/domain/signal';
import { chartOf } from './chart';
import type { Configuration } from './schema';

/** What an alarm looks at: how it does so, every metric that plays a part, and what a graph shows of it. */
export type Sight = Pick<AlarmSignal, 'form' | 'measures' | 'chart'>;

/** Reads all of it from an alarm's configuration, as EventBridge events and Lambda actions carry it. */
export function sightOf(configuration: Configuration | null | undefined, threshold: unknown): Sight {
  if (!configuration) return { form: 'unknown', measures: [] };
  const chart = chartOf(configuration, threshold);
  return { form: formOf(configuration), measures: measuresOf(configuration), ...(chart && { chart }) };
}

function formOf(configuration: Configuration): AlarmSignal['form'] {
  const { alarmRule, metrics, evaluationCriteria } = configuration;
  if (isThere(alarmRule)) return 'composite';
  if (isLogAlarm(configuration)) return 'log';
  if (isThere(evaluationCriteria)) return 'query';
  if (!metrics || metrics.length === 0) return 'unknown';

  const expressions = metrics.flatMap(({ expression }) => (isThere(expression) ? [expression.trim()] : []));
  if (expressions.some((expression) => expression.startsWith('ANOMALY_DETECTION_BAND'))) return 'anomaly';
  if (expressions.some((expression) => /^select\s/i.test(expression))) return 'query';
  if (metrics.some(({ expression, metricStat }) => !isThere(expression) && !isThere(metricStat))) {
    return 'unknown';
  }
  return expressions.length > 0 ? 'math' : 'metric';
}

function isLogAlarm(configuration: Configuration): boolean {
  return [
    configuration.logGroupIdentifiers,
    configuration.queryString,
    configuration.aggregationExpression,
    configuration.scheduledQueryConfiguration,
  ].some(isThere);
}

/** Each metric once, also those that only feed an expression (`returnData: false`): any of them may name a server. */
function measuresOf({ metrics }: Configuration): readonly Measure[] {
  const byContent = new Map<string, Measure>();
  for (const { metricStat } of metrics ?? []) {
    if (!metricStat) continue;
    const { namespace, name, dimensions } = metricStat.metric;
    const measure: Measure = { namespace, metric: name, dimensions: dimensions ?? {} };
    const pairs = Object.entries(measure.dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1));
    byContent.set(JSON.stringify([namespace, name, pairs]), measure);
  }
  return [...byContent.values()];
}

function isThere<Value>(value: Value): value is NonNullable<Value> {
  return value !== null && value !== undefined;
}
