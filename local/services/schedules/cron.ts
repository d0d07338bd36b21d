import { valuesOf } from './cron-field';
import { dayOfMonthTest, dayOfWeekTest } from './cron-days';
import { asUtc, instantOf, wallTimeAt } from './wall-clock';

/** The first time after `afterMilliseconds`, or undefined when there is none. */
export type NextTime = (afterMilliseconds: number) => number | undefined;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const firstYear = 1970;
const lastYear = 2199;
const minuteMilliseconds = 60_000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

/**
 * The six fields of EventBridge: minutes, hours, day of month, month, day of week, year; one of the day fields is `?`.
 * A time that summer time skips is skipped; one that comes twice runs once. Undefined when it cannot be read.
 * Source: EventBridge Scheduler user guide, "Cron-based schedules".
 */
export function cron(fields: string, timeZone: string): NextTime | undefined {
  const [minuteField, hourField, dayOfMonth, monthField, dayOfWeek, yearField, ...more] = fields
    .trim()
    .split(/\s+/);
  if (
    !minuteField ||
    !hourField ||
    !dayOfMonth ||
    !monthField ||
    !dayOfWeek ||
    !yearField ||
    more.length > 0
  ) {
    return undefined;
  }
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const minutes = valuesOf(minuteField, 0, 59);
  const hours = valuesOf(hourField, 0, 23);
  const month = valuesOf(monthField, 1, 12, months);
  const years = valuesOf(yearField, firstYear, lastYear);
  const onDay = dayOfWeek === '?' ? dayOfMonthTest(dayOfMonth) : dayOfWeekTest(dayOfWeek);
  if (!minutes || !hours || !month || !years || !onDay) return undefined;
  const times = [...hours]
    .sort(byNumber)
    .flatMap((hour) =>
      [...minutes].sort(byNumber).map((minute) => (hour * 60 + minute) * minuteMilliseconds),
    );

  return (after) => {
    const wall = asUtc(wallTimeAt(after, timeZone));
    // A day earlier, since the wall may go back.
    for (let day = wall - (wall % dayMilliseconds) - dayMilliseconds; ; day += dayMilliseconds) {
      const date = new Date(day);
      if (date.getUTCFullYear() > lastYear) return undefined;
      if (!years.has(date.getUTCFullYear()) || !month.has(date.getUTCMonth() + 1) || !onDay(date)) continue;
      for (const time of times) {
        const instant = day + time + dayMilliseconds < wall ? undefined : instantOf(day + time, timeZone);
        if (instant !== undefined && instant > after) return instant;
      }
    }
  };
}

function byNumber(one: number, other: number): number {
  return one - other;
}
