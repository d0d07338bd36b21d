import type { DescribeAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../contracts';
import type { Alarm } from '../../world/alarms/alarm';
import type { World } from '../../world/world';
import { page } from '../paging';
import { compositeAlarmShape, logAlarmShape, metricAlarmShape } from './alarm-shapes';

const typeNames = {
  metric: 'MetricAlarm',
  promql: 'MetricAlarm',
  composite: 'CompositeAlarm',
  log: 'LogAlarm',
} as const;

/** Without AlarmTypes only metric alarms are returned: the SDK's model says so, and so does AWS. */
export function describeAlarms({ alarms }: World) {
  return (input: DescribeAlarmsInput): unknown => {
    const { AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue, MaxRecords = 50, NextToken } = input;
    if (AlarmNames && AlarmNamePrefix !== undefined) {
      throw new AwsError('ValidationError', 'AlarmNames and AlarmNamePrefix cannot both be given');
    }
    if ((AlarmNames?.length ?? 0) > 100)
      throw new AwsError('ValidationError', 'AlarmNames has at most 100 members');
    const types: readonly string[] = AlarmTypes ?? ['MetricAlarm'];
    const family = familyOf(alarms.all, input);
    const found = alarms.all.filter(
      (alarm) =>
        (!family || family.includes(alarm)) &&
        (!AlarmNames || AlarmNames.includes(alarm.settings.name)) &&
        alarm.settings.name.startsWith(AlarmNamePrefix ?? '') &&
        (StateValue === undefined || alarm.state.value === StateValue) &&
        // Asking for relatives returns both kinds.
        (family !== undefined || types.includes(typeNames[alarm.settings.kind])),
    );
    const { items, nextToken } = page(found, MaxRecords, NextToken);
    return {
      MetricAlarms: items.flatMap((alarm) => metricAlarmShape(alarm) ?? []),
      CompositeAlarms: items.flatMap((alarm) => compositeAlarmShape(alarm) ?? []),
      LogAlarms: items.flatMap((alarm) => logAlarmShape(alarm) ?? []),
      ...(nextToken ? { NextToken: nextToken } : {}),
    };
  };
}

function familyOf(all: readonly Alarm[], input: DescribeAlarmsInput): readonly Alarm[] | undefined {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  if (parent !== undefined) {
    const names = all.find(({ settings }) => settings.name === parent)?.rule?.children ?? [];
    return all.filter(({ settings }) => names.includes(settings.name));
  }
  return child === undefined ? undefined : all.filter(({ rule }) => rule?.children.includes(child));
}
