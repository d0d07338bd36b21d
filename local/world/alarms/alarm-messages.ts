import type { Alarm, AlarmState, Mute } from './alarm';
import type { AlarmSettings, MetricAlarmSettings, MetricQuery } from './alarm-properties';
import { alarmTimestamp } from './timestamps';

/** A transition, as the three ways of telling it need it. */
export interface Transition {
  readonly alarm: Alarm;
  readonly previous: AlarmState;
  readonly account: string;
  readonly region: string;
  readonly mute?: Mute | undefined;
}

/** `detail` of `CloudWatch Alarm State Change`. */
export function stateChangeDetail({ alarm, previous, mute }: Transition): unknown {
  return {
    alarmName: alarm.settings.name,
    state: stateDetail(alarm.state),
    previousState: stateDetail(previous),
    configuration: configuration(alarm.settings),
    ...(mute
      ? {
          muteDetail: {
            mutedByArn: mute.arn,
            muteWindowStart: alarmTimestamp(mute.from),
            muteWindowEnd: alarmTimestamp(mute.until),
          },
        }
      : {}),
  };
}

/** What a Lambda function gets as an alarm action. */
export function lambdaPayload({ alarm, previous, account, region }: Transition): unknown {
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId: account,
    time: alarmTimestamp(alarm.state.at),
    region,
    alarmData: {
      alarmName: alarm.settings.name,
      state: stateDetail(alarm.state),
      previousState: stateDetail(previous),
      configuration: configuration(alarm.settings),
    },
  };
}

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
    ...(settings.kind === 'metric'
      ? { Trigger: trigger(settings) }
      : { AlarmRule: settings.alarmRule, TriggeringChildren: triggeringChildren(state) }),
  });
}

export function snsSubject({ alarm, region }: Transition): string {
  return `${alarm.state.value}: "${alarm.settings.name}" in ${regionNames[region] ?? region}`.slice(0, 100);
}

/** `detail` of `CloudWatch Alarm Configuration Change`. */
export function configurationChangeDetail(
  alarm: Alarm,
  operation: 'create' | 'update' | 'delete',
  previous?: { readonly settings: AlarmSettings; readonly configuredAt: number },
): unknown {
  return {
    alarmName: alarm.settings.name,
    operation,
    state: { value: alarm.state.value, timestamp: alarmTimestamp(alarm.state.at) },
    configuration: fullConfiguration(alarm.settings, alarm.configuredAt),
    ...(previous
      ? { previousConfiguration: fullConfiguration(previous.settings, previous.configuredAt) }
      : {}),
  };
}

function stateDetail({
  value,
  reason,
  reasonData,
  at,
  actionsSuppressedBy,
  actionsSuppressedReason,
}: AlarmState): unknown {
  return {
    value,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
    timestamp: alarmTimestamp(at),
    ...(actionsSuppressedBy === undefined ? {} : { actionsSuppressedBy, actionsSuppressedReason }),
  };
}

function configuration(settings: AlarmSettings): object {
  const description = settings.description === undefined ? {} : { description: settings.description };
  if (settings.kind === 'metric') return { metrics: settings.metrics, ...description };
  const { alarmRule, actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod } =
    settings;
  return {
    alarmRule,
    ...(actionsSuppressor === undefined
      ? {}
      : { actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod }),
    ...description,
  };
}

function fullConfiguration(settings: AlarmSettings, configuredAt: number): unknown {
  return {
    ...(settings.kind === 'metric'
      ? {
          evaluationPeriods: settings.evaluationPeriods,
          threshold: settings.threshold,
          comparisonOperator: settings.comparisonOperator,
          treatMissingData: settings.treatMissingData,
        }
      : {}),
    ...configuration(settings),
    alarmName: settings.name,
    actionsEnabled: settings.actionsEnabled,
    timestamp: alarmTimestamp(configuredAt),
    okActions: settings.okActions,
    alarmActions: settings.alarmActions,
    insufficientDataActions: settings.insufficientDataActions,
  };
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
