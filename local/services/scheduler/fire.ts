import { randomUUID } from 'node:crypto';
import type { Clock } from '../../contracts';
import type { Deliver } from '../delivery';
import { DeliveryError } from '../delivery/delivery-error';
import { defaultRetryPolicy, deliverWithRetries } from '../delivery/retrying';
import type { GivenUp } from '../delivery/retrying';
import type { Place } from '../place';
import type { Firing } from './firing-times';
import type { Schedule } from './schedule';

/** Sends a schedule's input to its target in the role it was given, and in the end to its dead letter queue. */
export function createFire(options: {
  readonly clock: Clock;
  readonly place: Place;
  readonly deliver: () => Deliver;
  readonly tell: (what: string, data: Readonly<Record<string, unknown>>) => void;
}): (schedule: Schedule, firing: Firing) => void {
  const { clock, place, tell } = options;

  function authorityOf({ target, group }: Schedule) {
    const sourceArn = `arn:aws:scheduler:${place.region}:${place.account}:schedule-group/${group}`;
    return {
      kind: 'role',
      roleArn: target.RoleArn,
      by: { principal: 'scheduler.amazonaws.com', sourceArn },
    } as const;
  }

  function giveUp(schedule: Schedule, body: string, { error, retries, condition }: GivenUp): void {
    const { target, arn, name } = schedule;
    tell(`schedule ${name} could not deliver: ${error.message}`, { schedule: arn, code: error.code });
    const queue = target.DeadLetterConfig?.Arn;
    if (!queue) return;
    const attributes = {
      SCHEDULE_ARN: arn,
      TARGET_ARN: target.Arn,
      ERROR_CODE: error.code,
      ERROR_MESSAGE: error.message,
      RETRY_ATTEMPTS: String(retries),
      ...(condition && { EXHAUSTED_RETRY_CONDITION: condition }),
    };
    try {
      options.deliver()({ to: queue, body, attributes, authority: authorityOf(schedule) });
    } catch (failure) {
      if (!(failure instanceof DeliveryError)) throw failure;
      tell(`schedule ${name} lost an event for good: ${failure.message}`, { schedule: arn });
    }
  }

  return (schedule, { scheduledAt }) => {
    const { target, name } = schedule;
    const body = bodyOf(schedule, scheduledAt, place);
    const policy = {
      attempts: target.RetryPolicy?.MaximumRetryAttempts ?? defaultRetryPolicy.attempts,
      ageSeconds: target.RetryPolicy?.MaximumEventAgeInSeconds ?? defaultRetryPolicy.ageSeconds,
    };
    deliverWithRetries(
      clock,
      `schedule ${name} to ${target.Arn}`,
      policy,
      () => options.deliver()({ to: target.Arn, body, authority: authorityOf(schedule) }),
      (given) => giveUp(schedule, body, given),
    );
  };
}

/** Context attributes are filled in; an event bus gets an event around the input, others the input, or a default event. */
function bodyOf({ target, arn }: Schedule, scheduledAt: number, { account, region }: Place): string {
  const time = new Date(scheduledAt).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const input = target.Input?.replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  const { DetailType, Source } = target.EventBridgeParameters ?? {};
  if (DetailType !== undefined && Source !== undefined) {
    return JSON.stringify({ source: Source, 'detail-type': DetailType, detail: JSON.parse(input ?? '{}') });
  }
  const byDefault = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time,
    region,
    resources: [arn],
    detail: '{}',
  };
  return input ?? JSON.stringify(byDefault);
}
