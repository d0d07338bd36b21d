import { createHash } from 'node:crypto';
import { nextTime } from '../schedule-expression';
import type { Schedule } from './schedule';

const minuteMilliseconds = 60_000;

/** A time at which a schedule runs: what its expression says, and when Scheduler gets to it. */
export interface Firing {
  readonly scheduledAt: number;
  readonly firesAt: number;
}

/**
 * The next firing after the given scheduled time (undefined at first). Scheduler is precise to 60 seconds: whatever
 * the second, it fires somewhere in that minute, so perhaps before its time. What is already past fires within a minute.
 */
export function nextFiring(schedule: Schedule, last: number | undefined, now: number): Firing | undefined {
  const { expression, settings, createdAt } = schedule;
  const from = Math.max(createdAt, settings.StartDate?.getTime() ?? 0);
  if (expression.kind === 'once' && last !== undefined) return undefined;
  const isFirstOfRate = expression.kind === 'rate' && last === undefined;
  const scheduledAt = isFirstOfRate ? from : nextTime(expression, from, last ?? from - 1);
  if (scheduledAt === undefined || scheduledAt > (settings.EndDate?.getTime() ?? Infinity)) return undefined;
  const lateness = latenessOf(schedule);
  const inItsMinute = scheduledAt - (scheduledAt % minuteMilliseconds) + lateness;
  return { scheduledAt, firesAt: inItsMinute >= now ? inItsMinute : now + (lateness % minuteMilliseconds) };
}

/** Where in its minute, or its flexible window, a schedule fires: anywhere, but for one name always the same. */
function latenessOf({ group, name, settings }: Schedule): number {
  const { Mode, MaximumWindowInMinutes } = settings.FlexibleTimeWindow ?? {};
  const window =
    Mode === 'FLEXIBLE' ? (MaximumWindowInMinutes ?? 1) * minuteMilliseconds : minuteMilliseconds;
  const anyNumber = createHash('sha256').update(`${group}/${name}`).digest().readUInt32BE();
  return anyNumber % window;
}
