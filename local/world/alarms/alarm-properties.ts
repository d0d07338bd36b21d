import { createHash } from 'node:crypto';
import { AwsError } from '../../contracts';
import type { Dimensions } from '../metric-store';

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

interface Common {
  readonly name: string;
  readonly description?: string;
  readonly actionsEnabled: boolean;
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface MetricAlarmSettings extends Common {
  readonly kind: 'metric';
  /** False when the alarm was written with MetricName instead of Metrics. */
  readonly byQueries: boolean;
  readonly metrics: readonly MetricQuery[];
  readonly period: number;
  readonly statistic?: string;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator: string;
  readonly treatMissingData: string;
}

export interface CompositeAlarmSettings extends Common {
  readonly kind: 'composite';
  readonly alarmRule: string;
  readonly actionsSuppressor?: string;
  readonly actionsSuppressorWaitPeriod?: number;
  readonly actionsSuppressorExtensionPeriod?: number;
}

export type AlarmSettings = MetricAlarmSettings | CompositeAlarmSettings;

type Loose = Readonly<Record<string, unknown>>;

/**
 * Reads the properties of AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm, or the input of PutMetricAlarm or
 * PutCompositeAlarm: all four name things alike. Throws ValidationException.
 */
export function alarmSettings(properties: Loose): AlarmSettings {
  const name = text(properties, 'AlarmName');
  if (name === undefined || name === '') throw invalid('AlarmName is required');
  const description = text(properties, 'AlarmDescription');
  const common: Common = {
    name,
    ...(description === undefined ? {} : { description }),
    actionsEnabled:
      properties['ActionsEnabled'] === undefined || text(properties, 'ActionsEnabled') === 'true',
    okActions: texts(properties['OKActions']),
    alarmActions: texts(properties['AlarmActions']),
    insufficientDataActions: texts(properties['InsufficientDataActions']),
    tags: Object.fromEntries(
      list(properties['Tags']).map((tag) => [String(tag['Key']), String(tag['Value'])]),
    ),
  };
  for (const actions of [common.okActions, common.alarmActions, common.insufficientDataActions]) {
    if (actions.length > 5) throw invalid('An alarm has at most 5 actions per state');
  }
  return text(properties, 'AlarmRule') === undefined
    ? metricAlarm(properties, common)
    : compositeAlarm(properties, common);
}

function compositeAlarm(properties: Loose, common: Common): CompositeAlarmSettings {
  const suppressor = text(properties, 'ActionsSuppressor');
  return {
    ...common,
    kind: 'composite',
    alarmRule: text(properties, 'AlarmRule') ?? '',
    ...(suppressor === undefined
      ? {}
      : {
          actionsSuppressor: suppressor,
          actionsSuppressorWaitPeriod: number(properties, 'ActionsSuppressorWaitPeriod') ?? 0,
          actionsSuppressorExtensionPeriod: number(properties, 'ActionsSuppressorExtensionPeriod') ?? 0,
        }),
  };
}

function metricAlarm(properties: Loose, common: Common): MetricAlarmSettings {
  const evaluationPeriods = number(properties, 'EvaluationPeriods');
  const threshold = number(properties, 'Threshold');
  const comparisonOperator = text(properties, 'ComparisonOperator');
  if (evaluationPeriods === undefined || comparisonOperator === undefined) {
    throw invalid(`Alarm ${common.name}: EvaluationPeriods and ComparisonOperator are required`);
  }
  if (threshold === undefined)
    throw invalid(`Alarm ${common.name}: Threshold is required (anomaly bands are not offered here)`);
  const queries = list(properties['Metrics']).map(metricQuery);
  const period =
    number(properties, 'Period') ??
    queries.map((query) => query.metricStat?.period ?? query.period).find(Boolean) ??
    60;
  const statistic = text(properties, 'Statistic') ?? text(properties, 'ExtendedStatistic');
  return {
    ...common,
    kind: 'metric',
    byQueries: queries.length > 0,
    metrics: queries.length > 0 ? queries : [onlyMetric(properties, common.name, period, statistic)],
    period,
    ...(statistic === undefined ? {} : { statistic }),
    evaluationPeriods,
    datapointsToAlarm: number(properties, 'DatapointsToAlarm') ?? evaluationPeriods,
    threshold,
    comparisonOperator,
    treatMissingData: text(properties, 'TreatMissingData') ?? 'missing',
  };
}

/** CloudWatch gives the one metric of a simple alarm a random id; ours is made of the name, so that drills repeat. */
function onlyMetric(properties: Loose, alarm: string, period: number, stat = 'Average'): MetricQuery {
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

function metricQuery(query: Loose): MetricQuery {
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

function list(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value.filter(isLoose) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(properties: Loose, key: string): string | undefined {
  const value = properties[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function member(properties: Loose, key: string): Loose | undefined {
  const value = properties[key];
  return isLoose(value) ? value : undefined;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** CloudFormation may write numbers as text. */
function number(properties: Loose, key: string): number | undefined {
  const value = text(properties, key);
  if (value === undefined) return undefined;
  if (value.trim() === '' || !Number.isFinite(Number(value)))
    throw invalid(`${key}: expected a number, got "${value}"`);
  return Number(value);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
