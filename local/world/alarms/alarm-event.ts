import type { Alarm, AlarmState, Mute } from './alarm';
import type { AlarmSettings } from './alarm-properties';
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

function stateDetail({ value, reason, reasonData, at, suppressedBy }: AlarmState): unknown {
  return {
    value,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
    timestamp: alarmTimestamp(at),
    ...(suppressedBy
      ? {
          actionsSuppressedBy: suppressedBy,
          actionsSuppressedReason: `Actions suppressed by ${suppressedBy}`,
        }
      : {}),
  };
}

function configuration(settings: AlarmSettings): object {
  const description = settings.description === undefined ? {} : { description: settings.description };
  if (settings.kind === 'metric') return { metrics: settings.metrics, ...description };
  if (settings.kind !== 'composite') {
    const key = settings.kind === 'log' ? 'scheduledQueryConfiguration' : 'evaluationCriteria';
    return { [key]: settings.query, ...description };
  }
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
