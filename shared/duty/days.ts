/** As duty.yml writes them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const DAY_MILLISECONDS = 86_400_000;

/** Days of every year are counted through a leap year, so that 02-29 is one of them. */
const ANY_YEAR = '2028';

/** No period without work is longer; a longer one is a mistake. */
const LONGEST_DAYS = 366;

/**
 * The days that a text of duty.yml means: `2026-12-29` that day, `12-29` that day of every year, `12-29..01-03` every
 * day from one to the other, both included. Nothing when it means none.
 */
export function daysIn(text: string): readonly string[] | undefined {
  const [from = '', to = from, ...more] = text.split('..');
  if (more.length > 0) return undefined;
  const yearly = /^\d\d-\d\d$/.test(from) && /^\d\d-\d\d$/.test(to);
  const first = dayOf(yearly ? `${ANY_YEAR}-${from}` : from);
  const last = dayOf(yearly ? `${yearOf(from, to)}-${to}` : to);
  if (first === undefined || last === undefined || last < first) return undefined;
  const count = (last - first) / DAY_MILLISECONDS + 1;
  if (count > LONGEST_DAYS) return undefined;
  const dates = Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
  return yearly ? dates.map((date) => date.slice(5)) : dates;
}

/** A yearly period may run over New Year. */
function yearOf(from: string, to: string): number {
  return Number(ANY_YEAR) + (to < from ? 1 : 0);
}

/** Milliseconds since 1970 of a date that exists. */
function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(date) ? day : undefined;
}
