import { metricQuery, onlyMetric } from './metric-query';
import type { MetricQuery } from './metric-query';
import { invalid, list, member, number, text, texts } from './properties-reader';
import type { Loose } from './properties-reader';

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

/** A log or PromQL alarm. Nobody answers its query here: its state changes by `setState` alone. */
export interface QueryAlarmSettings extends Common {
  readonly kind: 'log' | 'promql';
  /** `ScheduledQueryConfiguration` or `EvaluationCriteria`, as it was put. */
  readonly query: Loose;
}

export type AlarmSettings = MetricAlarmSettings | CompositeAlarmSettings | QueryAlarmSettings;

/**
 * Reads the properties of AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm, or the input of PutMetricAlarm,
 * PutCompositeAlarm or PutLogAlarm: all name things alike. Throws ValidationException.
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
  const logQuery = member(properties, 'ScheduledQueryConfiguration');
  if (logQuery) return { ...common, kind: 'log', query: logQuery };
  const criteria = member(properties, 'EvaluationCriteria');
  if (criteria) return { ...common, kind: 'promql', query: criteria };
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
