import type { BusinessHours, Mode, Modes, System, Times } from '../domain/duty';
import type { Instant } from '../domain/instant';

/** What tells the hours of a system. */
export type Calendar = Pick<System, 'businessHours' | 'timeZone'>;

/** What may be done at this moment. Where nobody said when people work, they do not. */
export function modeAt(now: Instant, modes: Modes, calendar: Calendar | undefined): Mode {
  return calendar && isBusinessTime(now, calendar) ? modes.businessHours : modes.otherwise;
}

/** Whether people are at work, by the clock of the system's time zone. */
export function isBusinessTime(now: Instant, { businessHours, timeZone }: Calendar): boolean {
  if (!businessHours) return false;
  const local = localTime(now, timeZone);
  const { from, to } = businessHours;
  return isWorkday(local, businessHours) && from <= local.time && local.time < to;
}

/** Whether people work on this day of their time zone. */
export function isWorkday(local: Pick<LocalTime, 'date' | 'day'>, hours: BusinessHours): boolean {
  return isIn(hours.open, local) || (hours.days.includes(local.day) && !isIn(hours.closed, local));
}

/** Whether a point of the calendar is within these times. A holiday is no day of the week. */
export function isWithin(now: Instant, { hours, days, from, to }: Times, calendar: Calendar): boolean {
  const local = localTime(now, calendar.timeZone);
  const { businessHours } = calendar;
  const isHoliday =
    businessHours && isIn(businessHours.closed, local) && !isIn(businessHours.open, local) ? 'holiday' : '';
  if (hours && isBusinessTime(now, calendar) !== (hours === 'business')) return false;
  if (days && !days.includes(isHoliday || local.day)) return false;
  if (from === undefined || to === undefined) return true;
  const { time } = local;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** A day is written with its year, or without it for every year. */
function isIn(dates: readonly string[], { date }: Pick<LocalTime, 'date'>): boolean {
  return dates.includes(date) || dates.includes(date.slice(5));
}

/** What the clocks of a time zone show. */
export interface LocalTime {
  /** `2026-11-23` */
  readonly date: string;
  /** `09:05` */
  readonly time: string;
  /** 1 is Monday. */
  readonly day: number;
}

/** The clock and the calendar of a time zone at this moment. */
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
