import type { Mode, Modes, System } from '../domain/duty';
import type { Instant } from '../domain/instant';

type Calendar = Pick<System, 'businessHours' | 'timeZone'>;

/** What may be done at this moment. Where nobody said when people work, they do not. */
export function modeAt(now: Instant, modes: Modes, calendar: Calendar | undefined): Mode {
  return calendar && isBusinessTime(now, calendar) ? modes.businessHours : modes.otherwise;
}

/** Whether people are at work, by the clock of the system's time zone. */
export function isBusinessTime(now: Instant, { businessHours, timeZone }: Calendar): boolean {
  if (!businessHours) return false;
  const { date, time, day } = localTime(now, timeZone);
  const { days, closed, open, from, to } = businessHours;
  // A day is written with its year, or without it for every year.
  const isIn = (dates: readonly string[]) => dates.includes(date) || dates.includes(date.slice(5));
  const isWorkday = isIn(open) || (days.includes(day) && !isIn(closed));
  return isWorkday && from <= time && time < to;
}

export interface LocalTime {
  /** `2026-11-23` */
  readonly date: string;
  /** `09:05` */
  readonly time: string;
  /** 1 is Monday. */
  readonly day: number;
}

/** What a clock on the wall shows. */
export function localTime(now: Instant, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(new Date(now))
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, weekday = '' } = parts;
  return {
    date: `${year}-${month}-${day}`,
    time: `${hour}:${minute}`,
    day: WEEKDAYS.indexOf(weekday) + 1,
  };
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Making one takes longer than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
