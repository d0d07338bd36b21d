import type { Outcome } from '../domain/effect';
import { type Instant, plus } from '../domain/instant';
import type { Place, TicketId } from '../domain/names';
import type { Timers } from '../domain/ports';

/** Creates a one-time schedule; `exists` when one of that name is there already. */
export type CreateSchedule = (place: Place, schedule: OneTimeSchedule) => Promise<Outcome>;

export interface OneTimeSchedule {
  readonly name: string;
  /** UTC, to the minute. */
  readonly at: Instant;
  readonly ticket: TicketId;
}

/** Timers by EventBridge Scheduler. Its precision is a minute, so a timer is set to the next full one: never too early. */
export function ticketTimers(create: CreateSchedule): Timers {
  return {
    set(place, ticket, wanted, now) {
      const soonest = plus(now, { seconds: 60 });
      const at = fullMinute(wanted > soonest ? wanted : soonest);
      return create(place, { name: `t-${ticket}-${at.replace(/\D/g, '').slice(0, 12)}`, at, ticket });
    },
  };
}

function fullMinute(moment: Instant): Instant {
  const down = `${moment.slice(0, 16)}:00.000Z` as Instant;
  return down === moment ? down : plus(down, { minutes: 1 });
}
