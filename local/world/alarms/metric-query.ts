import { createHash } from 'node:crypto';
import type { Dimensions } from '../metric-store';
import { invalid, list, member, number, text } from './properties-reader';
import type { Loose } from './properties-reader';

/** One entry of an alarm's `Metrics`: a metric, or an expression over other entries. */
export interface MetricQuery {
  readonly id: string;
  readonly returnData: boolean;
  readonly label?: string;
  readonly expression?: string;
  readonly period?: number;
  readonly metricStat?: {
    readonly metric: { readonly namespace: string; readonly name: string; readonly dimensions: Dimensions };
    readonly period: number;
    readonly stat: string;
    readonly unit?: string;
  };
}

/** CloudWatch gives the one metric of a simple alarm a random id; ours is made of the name, so that drills repeat. */
export function onlyMetric(properties: Loose, alarm: string, period: number, stat = 'Average'): MetricQuery {
  const hex = createHash('sha256').update(alarm).digest('hex');
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
  const namespace = text(properties, 'Namespace');
  const name = text(properties, 'MetricName');
  if (namespace === undefined || name === undefined)
    throw invalid(`Alarm ${alarm}: Namespace and MetricName, or Metrics, are required`);
  const metric = { namespace, name, dimensions: dimensions(properties['Dimensions']) };
  return { id, returnData: true, metricStat: { metric, period, stat } };
}

export function metricQuery(query: Loose): MetricQuery {
  const stat = member(query, 'MetricStat');
  const metric = stat && member(stat, 'Metric');
  const label = text(query, 'Label');
  const expression = text(query, 'Expression');
  const unit = stat && text(stat, 'Unit');
  const period = number(query, 'Period');
  return {
    id: text(query, 'Id') ?? '',
    returnData: query['ReturnData'] === undefined || text(query, 'ReturnData') === 'true',
    ...(label === undefined ? {} : { label }),
    ...(expression === undefined ? {} : { expression }),
    ...(period === undefined ? {} : { period }),
    ...(stat && metric
      ? {
          metricStat: {
            metric: {
              namespace: text(metric, 'Namespace') ?? '',
              name: text(metric, 'MetricName') ?? '',
              dimensions: dimensions(metric['Dimensions']),
            },
            period: number(stat, 'Period') ?? 60,
            stat: text(stat, 'Stat') ?? 'Average',
            ...(unit === undefined ? {} : { unit }),
          },
        }
      : {}),
  };
}

function dimensions(value: unknown): Dimensions {
  return Object.fromEntries(
    list(value).map((dimension) => [String(dimension['Name']), String(dimension['Value'])]),
  );
}
