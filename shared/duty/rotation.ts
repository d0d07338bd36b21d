import type { Rotation } from '../domain/duty';
import type { Instant } from '../domain/instant';
import { localTime } from './calendar';
import { beginningOf } from './local-time';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;

/**
 * The name of whoever is on duty. Turns change when clocks of the time zone first show the hour of the handover, in
 * summer and in winter; where they skip it, at the moment at which they would have shown it. Before its first day a
 * rotation counts backwards.
 */
export function onDuty(rotation: Rotation, timeZone: string, at: Instant): string {
  const standIn = rotation.overrides.find(({ from, to }) => from <= at && at < to);
  if (standIn) return standIn.person;
  const { people } = rotation;
  const turn = turnAt(rotation, timeZone, at);
  const [first = ''] = people;
  return people[((turn % people.length) + people.length) % people.length] ?? first;
}

/** How many handovers lie between the first day and this moment; negative before it. */
export function turnAt({ from, handOver }: Rotation, timeZone: string, at: Instant): number {
  const { date } = localTime(at, timeZone);
  const weeks = Math.floor((Date.parse(date) - Date.parse(from)) / WEEK);
  // On the day of a handover the hour decides.
  return at < handOverOf(weeks, from, handOver, timeZone) ? weeks - 1 : weeks;
}

function handOverOf(weeks: number, from: string, handOver: string, timeZone: string): Instant {
  const day = new Date(Date.parse(from) + weeks * WEEK).toISOString().slice(0, 10);
  return beginningOf(`${day}T${handOver}`, timeZone);
}
