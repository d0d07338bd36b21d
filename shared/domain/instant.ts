/** A moment as ISO 8601 in UTC with milliseconds, `2026-03-01T04:00:00.000Z`: sorts as text, stores as text. */
export type Instant = string & { readonly __brand: 'Instant' };

export interface Span {
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The Instant of a Date or of milliseconds since 1970. Throws a RangeError for an invalid date. */
export function instant(moment: Date | number): Instant {
  return new Date(moment).toISOString() as Instant;
}

/** The Instant that lies `span` after `from`; a negative span lies before it. */
export function plus(from: Instant, { seconds = 0, minutes = 0, hours = 0 }: Span): Instant {
  return instant(Date.parse(from) + seconds * SECOND + minutes * MINUTE + hours * HOUR);
}

/** Seconds from `earlier` to `later`, fractions included; negative when they are the other way round. */
export function secondsBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / SECOND;
}

/** The later of two instants. */
export function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
