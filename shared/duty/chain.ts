import type { Duty, Escalation, Rung, System } from '../domain/duty';
import { type Instant, instant, plus, secondsBetween } from '../domain/instant';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { NoticeEffect } from '../domain/effect';
import type { Ticket } from '../domain/ticket';
import type { Standing } from '../domain/ticket-record';
import { isWithin, localTime } from './calendar';
import { beginningOf } from './local-time';
import { playNamed } from './plays';
import { onDuty } from './rotation';

/** A step along a chain: where it stands then, and who is called now. */
export interface Climb {
  readonly standing: Standing;
  readonly called: readonly string[];
}

/** The chain that a ticket's notices call: its play's own, else its system's. */
export function chainOf(
  { play, system }: Pick<Ticket, 'system'> & Partial<Pick<AlarmTicket, 'play'>>,
  duty: Duty,
): Escalation | undefined {
  return (play && playNamed(duty, play)?.escalation) ?? duty.systems[system]?.escalation;
}

/** The rungs that a kind of notice has. */
export function rungsFor({ rungs }: Escalation, notice: NoticeEffect['notice']): readonly Rung[] {
  return rungs.filter(({ kinds }) => !kinds || kinds.includes(notice));
}

/** A chain before its first rung. */
export function bottom(now: Instant): Standing {
  return { round: 1, at: now };
}

/**
 * What is due by now: the rungs whose minutes are over, but for those that do not count at this hour. A round in which
 * none would count begins when one does; after the last round nothing is due any more.
 */
export function climb(
  standing: Standing,
  chain: Escalation,
  rungs: readonly Rung[],
  system: System,
  now: Instant,
): Climb {
  const { round, passed = -1 } = standing;
  if (!standing.since && !rungs.some((rung) => counts(rung, system, now))) {
    const at = nextHour(rungs, system, now);
    return { standing: { round, ...(at ? { at } : {}) }, called: [] };
  }
  const since = standing.since ?? now;
  const minutes = secondsBetween(since, now) / 60;
  const ahead = rungs.filter(({ afterMinutes }) => afterMinutes > passed);
  const due = ahead.filter(({ afterMinutes }) => afterMinutes <= minutes);
  const next = ahead[due.length]?.afterMinutes;
  const end = (rungs.at(-1)?.afterMinutes ?? 0) + chain.repeatAfterMinutes;
  if (ahead.length === 0 && minutes >= end) {
    return round > chain.repeat
      ? { standing: { round }, called: [] }
      : climb({ round: round + 1 }, chain, rungs, system, now);
  }
  const called = due
    .filter((each) => counts(each, system, now))
    .flatMap((each) => namesOf(each, system, now));
  return {
    standing: {
      since,
      round,
      passed: due.at(-1)?.afterMinutes ?? passed,
      at: plus(since, { minutes: next ?? end }),
    },
    called: [...new Set(called)],
  };
}

/** Whoever is meant at this moment: of a rotation the one on duty, else the person or channel of this name. */
export function namesOf(
  { tell }: Rung,
  { rotations = {}, timeZone }: System,
  now: Instant,
): readonly string[] {
  return tell.map((name) => {
    const rotation = Object.hasOwn(rotations, name) ? rotations[name] : undefined;
    return rotation ? onDuty(rotation, timeZone, now) : name;
  });
}

function counts({ when }: Rung, system: System, now: Instant): boolean {
  return !when || isWithin(now, when, system);
}

/** Holidays may follow a weekend; a year has every day. */
const LONGEST_SEARCH_DAYS = 370;

/** The first moment at which a rung counts. Hours only begin where a day, the work or a rung's own time begins or ends. */
function nextHour(rungs: readonly Rung[], system: System, now: Instant): Instant | undefined {
  const { businessHours, timeZone } = system;
  const times = new Set(['00:00']);
  for (const time of [
    businessHours?.from,
    businessHours?.to,
    ...rungs.flatMap(({ when }) => [when?.from, when?.to]),
  ])
    if (time && time < '24:00') times.add(time);
  const ordered = [...times].sort();
  const today = Date.parse(localTime(now, timeZone).date);
  for (let days = 0; days < LONGEST_SEARCH_DAYS; days += 1) {
    const date = instant(today + days * 86_400_000).slice(0, 10);
    for (const time of ordered) {
      const at = beginningOf(`${date}T${time}`, timeZone);
      if (at > now && rungs.some((rung) => counts(rung, system, at))) return at;
    }
  }
  return undefined;
}
