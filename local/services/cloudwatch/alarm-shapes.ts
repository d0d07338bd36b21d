import type { Alarm } from '../../world/alarms/alarm';
import type { MetricQuery } from '../../world/alarms/metric-query';

export function metricAlarmShape(alarm: Alarm): unknown {
  const { settings } = alarm;
  if (settings.kind === 'promql') return { ...commonShape(alarm), EvaluationCriteria: settings.query };
  if (settings.kind !== 'metric') return undefined;
  const [only] = settings.metrics;
  return {
    ...commonShape(alarm),
    EvaluationPeriods: settings.evaluationPeriods,
    DatapointsToAlarm: settings.datapointsToAlarm,
    Threshold: settings.threshold,
    ComparisonOperator: settings.comparisonOperator,
    TreatMissingData: settings.treatMissingData,
    ...(settings.byQueries || !only?.metricStat
      ? { Metrics: settings.metrics.map(queryShape) }
      : {
          MetricName: only.metricStat.metric.name,
          Namespace: only.metricStat.metric.namespace,
          Dimensions: dimensionShapes(only.metricStat.metric.dimensions),
          Statistic: only.metricStat.stat,
          Period: settings.period,
        }),
  };
}

export function compositeAlarmShape(alarm: Alarm): unknown {
  const { settings, state } = alarm;
  if (settings.kind !== 'composite') return undefined;
  return {
    ...commonShape(alarm),
    AlarmRule: settings.alarmRule,
    ...(settings.actionsSuppressor === undefined
      ? {}
      : {
          ActionsSuppressor: settings.actionsSuppressor,
          ActionsSuppressorWaitPeriod: settings.actionsSuppressorWaitPeriod,
          ActionsSuppressorExtensionPeriod: settings.actionsSuppressorExtensionPeriod,
        }),
    ...(state.suppressedBy
      ? {
          ActionsSuppressedBy: state.suppressedBy,
          ActionsSuppressedReason: `Actions suppressed by ${state.suppressedBy}`,
        }
      : {}),
  };
}

export function logAlarmShape(alarm: Alarm): unknown {
  const { settings } = alarm;
  if (settings.kind !== 'log') return undefined;
  return { ...commonShape(alarm), ScheduledQueryConfiguration: settings.query };
}

function commonShape({ arn, settings, state, configuredAt, transitionedAt }: Alarm): object {
  return {
    AlarmName: settings.name,
    AlarmArn: arn,
    ...(settings.description === undefined ? {} : { AlarmDescription: settings.description }),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: settings.actionsEnabled,
    OKActions: [...settings.okActions],
    AlarmActions: [...settings.alarmActions],
    InsufficientDataActions: [...settings.insufficientDataActions],
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData === undefined ? {} : { StateReasonData: state.reasonData }),
    StateUpdatedTimestamp: new Date(state.at),
    StateTransitionedTimestamp: new Date(transitionedAt),
  };
}

function queryShape({ id, expression, label, period, returnData, metricStat }: MetricQuery): unknown {
  return {
    Id: id,
    ReturnData: returnData,
    ...(expression === undefined ? {} : { Expression: expression }),
    ...(label === undefined ? {} : { Label: label }),
    ...(period === undefined ? {} : { Period: period }),
    ...(metricStat
      ? {
          MetricStat: {
            Metric: {
              Namespace: metricStat.metric.namespace,
              MetricName: metricStat.metric.name,
              Dimensions: dimensionShapes(metricStat.metric.dimensions),
            },
            Period: metricStat.period,
            Stat: metricStat.stat,
          },
        }
      : {}),
  };
}

function dimensionShapes(dimensions: Readonly<Record<string, string>>): unknown {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
