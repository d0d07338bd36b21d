import type { MetricAlarmSettings } from './alarm-properties';
import { alarmTimestamp, reasonTimestamp } from './timestamps';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One period of the alarm's metric; no value when nothing arrived in it. */
export interface Datapoint {
  readonly at: number;
  readonly value: number | undefined;
}

export interface Verdict {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData: string;
}

/** How many more periods than it evaluates CloudWatch reads, to bridge missing ones. */
export const extraPeriods = 2;

/**
 * What an alarm's state is by its datapoints (newest first), or nothing when it stays as it is. Follows AWS,
 * "Configuring how CloudWatch alarms treat missing data": real datapoints count first, missing ones only fill up.
 */
export function evaluateMetricAlarm(
  alarm: MetricAlarmSettings,
  datapoints: readonly Datapoint[],
  now: number,
): Verdict | undefined {
  const { evaluationPeriods: wanted, datapointsToAlarm: needed, treatMissingData } = alarm;
  const real = datapoints.filter(hasValue).slice(0, wanted);
  const breaching = real.filter(({ value }) => breaches(value, alarm));
  const missing = wanted - real.length;
  const state = ((): StateValue | undefined => {
    if (breaching.length >= needed) return 'ALARM';
    if (missing === 0) return 'OK';
    switch (treatMissingData) {
      case 'breaching':
        return breaching.length + missing >= needed ? 'ALARM' : 'OK';
      case 'notBreaching':
        return 'OK';
      case 'ignore':
        return real.length > breaching.length ? 'OK' : undefined;
      default:
        if (real.length === 0) return 'INSUFFICIENT_DATA';
        if (real.length > breaching.length) return 'OK';
        // Only breaching datapoints, fewer than needed: enough once the oldest is as old as the alarm looks back.
        return ageInPeriods(datapoints, breaching) >= needed ? 'ALARM' : undefined;
    }
  })();
  if (state === undefined) return undefined;
  return {
    value: state,
    // Hundreds of alarms are evaluated each minute; few change, and only then does anybody read why.
    get reason() {
      return reasonOf(state, alarm, real, breaching, missing);
    },
    get reasonData() {
      return reasonData(alarm, datapoints.slice(0, wanted), real, now);
    },
  };
}

interface RealDatapoint extends Datapoint {
  readonly value: number;
}

function hasValue(datapoint: Datapoint): datapoint is RealDatapoint {
  return datapoint.value !== undefined;
}

function ageInPeriods(datapoints: readonly Datapoint[], breaching: readonly Datapoint[]): number {
  const oldest = breaching.at(-1);
  return oldest ? datapoints.findIndex(({ at }) => at === oldest.at) + 1 : 0;
}

function breaches(value: number, { comparisonOperator, threshold }: MetricAlarmSettings): boolean {
  switch (comparisonOperator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    default:
      throw new Error(`Comparison operator ${comparisonOperator} is not offered here`);
  }
}

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

function reasonOf(
  state: StateValue,
  alarm: MetricAlarmSettings,
  real: readonly RealDatapoint[],
  breaching: readonly RealDatapoint[],
  missing: number,
): string {
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${missing} datapoint${missing === 1 ? ' was' : 's were'} unknown.`;
  }
  const { evaluationPeriods, threshold, comparisonOperator, treatMissingData, datapointsToAlarm } = alarm;
  if (real.length === 0) {
    const treated = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} period${evaluationPeriods === 1 ? '' : 's'} and ${evaluationPeriods} missing datapoint${evaluationPeriods === 1 ? ' was' : 's were'} treated as [${treated}].`;
  }
  const shown =
    state === 'ALARM' && breaching.length > 0
      ? breaching
      : real.filter((point) => !breaching.includes(point));
  const points = shown.map(({ at, value }) => `${decimal(value)} (${reasonTimestamp(at)})`).join(', ');
  const verb = `${shown.length === 1 ? 'was' : 'were'}${state === 'ALARM' ? '' : ' not'}`;
  const forTransition = state === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return (
    `Threshold Crossed: ${shown.length} out of the last ${evaluationPeriods} datapoints [${points}] ${verb} ` +
    `${comparisons[comparisonOperator]} the threshold (${decimal(threshold)}) ` +
    `(minimum ${forTransition} datapoint${forTransition === 1 ? '' : 's'} for ${transition} transition).`
  );
}

function reasonData(
  alarm: MetricAlarmSettings,
  looked: readonly Datapoint[],
  real: readonly RealDatapoint[],
  now: number,
): string {
  const oldest = real.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTimestamp(now),
    ...(oldest ? { startDate: alarmTimestamp(oldest.at) } : {}),
    ...(alarm.statistic === undefined ? {} : { statistic: alarm.statistic }),
    period: alarm.period,
    recentDatapoints: real.map(({ value }) => value).toReversed(),
    threshold: alarm.threshold,
    evaluatedDatapoints: looked.map(({ at, value }) => ({
      timestamp: alarmTimestamp(at),
      ...(value === undefined ? {} : { value }),
    })),
  });
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
