import { alarmSettings } from '../../local/world/alarms/alarm-properties';
import { evaluateMetricAlarm } from '../../local/world/alarms/evaluate-metric-alarm';

/**
 * The two tables of AWS, "Configuring how CloudWatch alarms treat missing data". Five datapoints, the newest last:
 * X breaches, 0 does not, - is missing. `stays` is "retain current state".
 */
const threeOfThree = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 'INSUFFICIENT_DATA', 'stays', 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', 'stays', 'ALARM', 'OK'],
] as const;
const twoOfThree = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', 'stays', 'ALARM', 'OK'],
] as const;

function verdict(points: string, needed: number, TreatMissingData: string): string {
  const alarm = alarmSettings({
    AlarmName: 'table',
    Namespace: 'Test',
    MetricName: 'Errors',
    Period: 60,
    EvaluationPeriods: 3,
    DatapointsToAlarm: needed,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData,
  });
  if (alarm.kind !== 'metric') throw new Error('Expected a metric alarm');
  const values = { X: 1, '0': 0 } as const;
  const datapoints = points
    .split(' ')
    .map((sign, index) => ({
      at: index * 60_000,
      value: sign === 'X' || sign === '0' ? values[sign] : undefined,
    }))
    .toReversed();
  return evaluateMetricAlarm(alarm, datapoints, 300_000)?.value ?? 'stays';
}

describe.each([
  [3, threeOfThree],
  [2, twoOfThree],
])('%i datapoints of 3', (needed, rows) => {
  it.each(rows)('%s', (points, missing, ignore, breaching, notBreaching) => {
    const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'];
    expect(treatments.map((treatment) => verdict(points, needed, treatment))).toEqual([
      missing,
      ignore,
      breaching,
      notBreaching,
    ]);
  });
});
