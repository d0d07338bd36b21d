import type { AlarmState } from './alarm';
import type { Transition } from './alarm-event';
import type { MetricAlarmSettings, QueryAlarmSettings } from './alarm-properties';
import type { MetricQuery } from './metric-query';
import { alarmTimestamp } from './timestamps';

/** The JSON text that a topic gets as an alarm action. */
export function snsMessage({ alarm, previous, account, region }: Transition): string {
  const { settings, state } = alarm;
  return JSON.stringify({
    AlarmName: settings.name,
    AlarmDescription: settings.description ?? null,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: alarmTimestamp(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTimestamp(state.at),
    Region: regionNames[region] ?? region,
    AlarmArn: alarm.arn,
    OldStateValue: previous.value,
    OKActions: settings.okActions,
    AlarmActions: settings.alarmActions,
    InsufficientDataActions: settings.insufficientDataActions,
    ...(settings.kind === 'composite'
      ? { AlarmRule: settings.alarmRule, TriggeringChildren: triggeringChildren(state) }
      : { Trigger: settings.kind === 'metric' ? trigger(settings) : queryTrigger(settings) }),
  });
}

export function snsSubject({ alarm, region }: Transition): string {
  return `${alarm.state.value}: "${alarm.settings.name}" in ${regionNames[region] ?? region}`.slice(0, 100);
}

function queryTrigger({ kind, query }: QueryAlarmSettings): unknown {
  return kind === 'log' ? { ScheduledQueryConfiguration: query } : { EvaluationCriteria: query };
}

function trigger(settings: MetricAlarmSettings): unknown {
  const common = {
    Period: settings.period,
    EvaluationPeriods: settings.evaluationPeriods,
    DatapointsToAlarm: settings.datapointsToAlarm,
    ComparisonOperator: settings.comparisonOperator,
    Threshold: settings.threshold,
    TreatMissingData: settings.treatMissingData,
    EvaluateLowSampleCountPercentile: '',
  };
  const [only] = settings.metrics;
  if (settings.byQueries || !only?.metricStat)
    return { ...common, Metrics: settings.metrics.map(triggerQuery) };
  const { metric, stat } = only.metricStat;
  return {
    MetricName: metric.name,
    Namespace: metric.namespace,
    StatisticType: 'Statistic',
    Statistic: stat.toUpperCase(),
    Unit: null,
    Dimensions: pairs(metric.dimensions),
    ...common,
  };
}

function triggerQuery({ id, expression, label, returnData, metricStat }: MetricQuery): unknown {
  return {
    Id: id,
    ...(expression === undefined ? {} : { Expression: expression }),
    ...(label === undefined ? {} : { Label: label }),
    ...(metricStat
      ? {
          MetricStat: {
            Metric: {
              Dimensions: pairs(metricStat.metric.dimensions),
              MetricName: metricStat.metric.name,
              Namespace: metricStat.metric.namespace,
            },
            Period: metricStat.period,
            Stat: metricStat.stat,
          },
        }
      : {}),
    ReturnData: returnData,
  };
}

/** Lower-case keys, value first: so they really arrive. */
function pairs(dimensions: Readonly<Record<string, string>>): unknown {
  return Object.entries(dimensions).map(([name, value]) => ({ value, name }));
}

function triggeringChildren({ triggeredBy = [] }: AlarmState): unknown {
  return triggeredBy.map(({ arn, value, at }) => ({
    Arn: arn,
    State: { Value: value, Timestamp: alarmTimestamp(at) },
  }));
}

/** The display names that SNS messages carry instead of a Region's code. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-central-1': 'EU (Frankfurt)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
};
