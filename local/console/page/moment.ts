import type { Language } from '../../../shared/domain/duty';

/** Short names that people use and that browsers leave out for most locales. */
const ZONE_NAMES: Readonly<Record<string, string>> = { 'Asia/Tokyo': 'JST', UTC: 'UTC' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  // Sweden writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** `21:15:03`. */
export function timeOfDay(moment: string, timeZone: string): string {
  return format(timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(moment));
}

/** `2026-06-10`. */
export function day(moment: string, timeZone: string): string {
  return format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(moment));
}

/** `Wed 2026-06-10 21:15:03 JST`, `2026-06-10(水) 21:15:03 JST`. */
export function whole(moment: string, timeZone: string, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short' }).format(new Date(moment));
  const date = day(moment, timeZone);
  const time = `${timeOfDay(moment, timeZone)} ${ZONE_NAMES[timeZone] ?? timeZone}`;
  return language === 'ja' ? `${date}(${weekday}) ${time}` : `${weekday} ${date} ${time}`;
}

/** The time of day alone where it is of the same day as now. */
export function near(moment: string, now: string, timeZone: string): string {
  const date = day(moment, timeZone);
  const time = timeOfDay(moment, timeZone);
  return date === day(now, timeZone) ? time : `${date} ${time}`;
}
