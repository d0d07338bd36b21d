import type { Escalation, Rotation, Times } from '../domain/duty';
import { WEEKDAYS } from './days';
import type { EscalationEntry, RotationEntry } from './escalation-schema';
import { beginningOf, endOf } from './local-time';

/** From which weeks are counted where nobody said so: a Monday. */
const FIRST_MONDAY = '2026-01-05';

/** The first handover of a rotation: the day it names, or the first such day of the week in 2026. */
export function firstDayOf({ from, handOver }: Pick<RotationEntry, 'from' | 'handOver'>): string {
  if (from !== undefined) return from;
  const day = new Date(`${FIRST_MONDAY}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + WEEKDAYS.findIndex((name) => handOver.startsWith(name)));
  return day.toISOString().slice(0, 10);
}

/** A rotation as the core reads it. */
export function rotationOf(entry: RotationEntry, timeZone: string): Rotation {
  const [, time = ''] = entry.handOver.split(' ');
  return {
    people: entry.people,
    from: firstDayOf(entry),
    handOver: time,
    overrides: entry.overrides.map(({ person, from, to }) => ({
      person,
      from: beginningOf(from, timeZone),
      to: endOf(to, timeZone),
    })),
  };
}

/** A chain as the core reads it: its rungs in the order of their minutes. */
export function escalationOf({ rungs, ...rest }: EscalationEntry): Escalation {
  return {
    ...rest,
    rungs: rungs
      .map(({ tell, afterMinutes, when, kinds }) => ({
        tell: [...new Set(tell)],
        afterMinutes,
        ...(when && { when: timesOf(when) }),
        ...(kinds && { kinds }),
      }))
      .sort((one, other) => one.afterMinutes - other.afterMinutes),
  };
}

/** Times of day and days as the core reads them. */
export function timesOf({
  hours,
  days,
  from,
  to,
}: NonNullable<EscalationEntry['rungs'][number]['when']>): Times {
  return {
    ...(hours && { hours }),
    ...(days && { days: days.map((day) => (day === 'holiday' ? day : WEEKDAYS.indexOf(day) + 1)) }),
    ...(from !== undefined && to !== undefined && { from, to }),
  };
}
