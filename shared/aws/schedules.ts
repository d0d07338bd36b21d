import { ConflictException, CreateScheduleCommand } from '@aws-sdk/client-scheduler';

import { because } from '../domain/because';
import type { Place } from '../domain/names';
import type { Outcome } from '../domain/effect';
import { partitionOf } from '../partition';
import type { OneTimeSchedule } from '../tickets/timers';
import { clientsIn } from './clients';
import { refusalIn } from './refusal';

interface ScheduleSettings {
  readonly group: string;
  /** Name of our event bus: a timer is an event like any other. */
  readonly bus: string;
  /** Name of the role that lets EventBridge Scheduler put events on it. */
  readonly role: string;
}

/** Creates a one-time schedule that puts a timer on our bus. A schedule of the same name is the same timer. */
export async function createSchedule(
  { group, bus, role }: ScheduleSettings,
  { account, region }: Place,
  { name, at, ticket }: OneTimeSchedule,
): Promise<Outcome> {
  try {
    await clientsIn(region).schedules.send(
      new CreateScheduleCommand({
        Name: name,
        GroupName: group,
        ScheduleExpression: `at(${at.slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: `arn:${partitionOf(region)}:events:${region}:${account}:event-bus/${bus}`,
          RoleArn: `arn:${partitionOf(region)}:iam::${account}:role/${role}`,
          EventBridgeParameters: { Source: 'toban', DetailType: 'Timer' },
          Input: JSON.stringify({ ticket }),
        },
      }),
    );
    return { kind: 'applied', reference: name };
  } catch (error) {
    if (error instanceof ConflictException) return { kind: 'already-done', reference: name };
    const refusal = refusalIn(error);
    const why = refusal.kind === 'refused' ? `${refusal.code}: ${refusal.message}` : refusal.why;
    return { kind: 'failed', because: because('effect-failed', { effect: 'timer', why }) };
  }
}
