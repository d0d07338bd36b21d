import type { CreateScheduleInput, DeleteScheduleInput } from '@aws-sdk/client-scheduler';
import type { Access, LocalService } from '../../contracts';
import type { Place } from '../place';

/** What Scheduler's operations ask of IAM: the schedule, and for a target's role the right to pass it to Scheduler. */
export function schedulerAccess({ region, account }: Place): LocalService['access'] {
  function onSchedule(operation: string) {
    return ({ Name = '', GroupName = 'default' }: DeleteScheduleInput): readonly Access[] => [
      {
        action: `scheduler:${operation}`,
        resources: [`arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`],
      },
    ];
  }

  function withRole(operation: string) {
    return (input: CreateScheduleInput): readonly Access[] => [
      ...onSchedule(operation)(input),
      {
        action: 'iam:PassRole',
        resources: [input.Target?.RoleArn ?? ''],
        context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      },
    ];
  }

  return {
    CreateSchedule: withRole('CreateSchedule'),
    UpdateSchedule: withRole('UpdateSchedule'),
    GetSchedule: onSchedule('GetSchedule'),
    DeleteSchedule: onSchedule('DeleteSchedule'),
    ListSchedules: () => [{ action: 'scheduler:ListSchedules', resources: ['*'] }],
  };
}
