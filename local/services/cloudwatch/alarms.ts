import type {
  DeleteAlarmsInput,
  DescribeAlarmContributorsInput,
  ListTagsForResourceInput,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import type { World } from '../../world/world';

export function alarmOperations({ alarms }: World): Readonly<Record<string, Operation>> {
  return {
    PutMetricAlarm(input: PutMetricAlarmInput) {
      alarms.put({ ...input });
      return {};
    },
    PutCompositeAlarm(input: PutCompositeAlarmInput) {
      alarms.put({ ...input });
      return {};
    },
    SetAlarmState({ AlarmName = '', StateValue, StateReason = '', StateReasonData }: SetAlarmStateInput) {
      if (StateValue !== 'OK' && StateValue !== 'ALARM' && StateValue !== 'INSUFFICIENT_DATA') {
        throw new AwsError(
          'ValidationError',
          `StateValue: expected OK, ALARM or INSUFFICIENT_DATA, got "${StateValue}"`,
        );
      }
      if (StateReason.length > 1_023)
        throw new AwsError('ValidationError', 'StateReason has at most 1023 characters');
      if ((StateReasonData?.length ?? 0) > 4_000) {
        throw new AwsError('ValidationError', 'StateReasonData has at most 4000 characters');
      }
      alarms.setState(AlarmName, StateValue, StateReason, StateReasonData);
      return {};
    },
    DeleteAlarms({ AlarmNames = [] }: DeleteAlarmsInput) {
      alarms.delete(AlarmNames);
      return {};
    },
    /** Alarms here watch one time series each: none has contributors. */
    DescribeAlarmContributors({ AlarmName = '' }: DescribeAlarmContributorsInput) {
      if (!alarms.get(AlarmName))
        throw new AwsError('ResourceNotFoundException', `Alarm ${AlarmName} does not exist`, 404);
      return { AlarmContributors: [] };
    },
    ListTagsForResource({ ResourceARN = '' }: ListTagsForResourceInput) {
      const alarm = alarms.all.find(({ arn }) => arn === ResourceARN);
      if (!alarm) throw new AwsError('ResourceNotFoundException', `${ResourceARN} does not exist`, 404);
      return { Tags: Object.entries(alarm.settings.tags).map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}
