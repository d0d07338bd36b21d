import type { Instant } from '../../shared/domain/instant';
import type { ScheduleSignal } from '../../shared/domain/signal';
import { arn } from '../arn';
import { placeOf, timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { found } from '../found';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import { ScheduleInput } from './schema';

const WHAT = 'scheduled event';

/** A scheduled rule of EventBridge came due. */
export function scheduleFromRule(event: Envelope): ScheduleSignal {
  const at = timeOf(event, WHAT);
  const place = placeOf(event, WHAT);
  for (const resource of event.resources) {
    const name = /^rule\/(?:.*\/)?([^/]+)$/.exec(arn(resource)?.resource ?? '')?.[1];
    if (name !== undefined)
      return { kind: 'schedule', id: signalId('schedule', resource, at), at, place, name };
  }
  throw new UnrecognizedEventError({
    what: WHAT,
    where: 'resources',
    expected: 'the ARN of a rule',
    found: found(event.resources[0]),
  });
}

/** A schedule of EventBridge Scheduler came due. It comes at least once, so ARN and due time are its identity. */
export function scheduleFromInput(input: unknown): ScheduleSignal {
  const schedule = parse(ScheduleInput, input, { what: WHAT });
  const place = arn(schedule.arn)?.place;
  if (place === undefined) {
    throw new UnrecognizedEventError({
      what: WHAT,
      where: 'arn',
      expected: 'the ARN of a schedule',
      found: found(schedule.arn),
    });
  }
  const { name, time } = schedule;
  return { kind: 'schedule', id: signalId('schedule', schedule.arn, time), at: time, place, name };
}

/** When a schedule of ours came due, for whoever it starts and who needs nothing else of it. */
export function scheduledAt(event: unknown): Instant {
  return scheduleFromInput(event).at;
}
