import { type Instant, instant } from '../domain/instant';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/** A day, `2026-12-29`, or a minute of it, `2026-12-29T18:00`, that the calendar has. */
export function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text)) return false;
  const whole = text.includes('T') ? `${text}:00.000Z` : `${text}T00:00:00.000Z`;
  const milliseconds = Date.parse(whole);
  // 30 February would be taken for 2 March.
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === whole;
}

/** When this day or minute begins in the time zone; where summer time repeats it, for the first time. */
export function beginningOf(text: string, timeZone: string): Instant {
  return instant(Math.min(...momentsOf(asUtc(text), timeZone)));
}

/** When this day or minute is over in the time zone; where summer time repeats it, for the last time. */
export function endOf(text: string, timeZone: string): Instant {
  return instant(Math.max(...momentsOf(asUtc(text) + (text.includes('T') ? MINUTE : DAY), timeZone)));
}

function asUtc(text: string): number {
  return Date.parse(text.includes('T') ? `${text}:00Z` : `${text}T00:00:00Z`);
}

/** The moments at which clocks show this: one, two where they are set back, and two guesses where they skip it. */
function momentsOf(wall: number, timeZone: string): readonly number[] {
  const guesses = [wall - DAY, wall + DAY].map((near) => wall - offsetAt(near, timeZone));
  const exact = guesses.filter((moment) => moment + offsetAt(moment, timeZone) === wall);
  return exact.length > 0 ? exact : guesses;
}

/** How far clocks are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.find(({ type }) => type === name)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}
