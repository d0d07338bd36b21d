import japan from '@holiday-jp/holiday_jp';

import type { BusinessHours } from '../domain/duty';
import { daysIn, WEEKDAYS } from './days';
import type { SystemEntry } from './schema';

/** No deployment decides about days before this one. */
const FIRST_DAY = '2026-01-01';

/**
 * The hours as the core reads them: every closed day is written out, so that no list of holidays has to go to Lambda.
 * Public holidays of Japan as the Cabinet Office publishes them, to 2050.
 */
export function businessHoursOf(entry: NonNullable<SystemEntry['businessHours']>): BusinessHours {
  const days = entry.days.map((day) => WEEKDAYS.indexOf(day) + 1);
  const holidaysThen = entry.holidays === 'japan' ? holidaysOn(days) : [];
  return {
    days,
    from: entry.from,
    to: entry.to,
    closed: [...holidaysThen, ...entry.closed.flatMap((text) => daysIn(text) ?? [])],
    open: entry.open.flatMap((text) => daysIn(text) ?? []),
  };
}

/** A holiday on a day without work changes nothing. */
function holidaysOn(days: readonly number[]): readonly string[] {
  return Object.keys(japan.holidays).filter((date) => date >= FIRST_DAY && days.includes(weekdayOf(date)));
}

/** 1 is Monday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
