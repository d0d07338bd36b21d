import type { Language } from '../domain/duty';
import type { Instant } from '../domain/instant';
import { type Deployment, operatorCommand, type OperatorCommand } from './operator-command';

/** How the parts of a sentence are written for one reader. */
export interface Render {
  /** Local date and time with the weekday: `2026-06-10(水) 21:15 JST`, `Wed 2026-06-10 21:15 JST`. */
  at(moment: Instant): string;
  /** `42 s`, `3 min 5 s`, `2 h 10 min`. */
  lasting(seconds: number): string;
  /** What the reader can type. */
  readonly command: OperatorCommand;
}

/** Short names that people use and that ICU leaves out for most locales. */
const ZONE_NAMES: Readonly<Record<string, string>> = { 'Asia/Tokyo': 'JST', UTC: 'UTC' };

const UNITS: Readonly<Record<Language, readonly [hours: string, minutes: string, seconds: string]>> = {
  en: [' h', ' min', ' s'],
  ja: ['時間', '分', '秒'],
};

/** Writes times and durations for a language and an IANA time zone, and commands for where they are to go. */
export function renderIn(language: Language, timeZone: string, deployment?: Deployment): Render {
  const parts = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return {
    command: operatorCommand(deployment),
    at(moment) {
      const { weekday, year, month, day, hour, minute, timeZoneName } = Object.fromEntries(
        parts.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
      );
      const zone = ZONE_NAMES[timeZone] ?? timeZoneName;
      const date = `${year}-${month}-${day}`;
      return language === 'ja'
        ? `${date}(${weekday}) ${hour}:${minute} ${zone}`
        : `${weekday} ${date} ${hour}:${minute} ${zone}`;
    },
    lasting(seconds) {
      const [h, min, s] = UNITS[language];
      const gap = language === 'ja' ? '' : ' ';
      if (seconds < 60) return `${seconds}${s}`;
      if (seconds < 3600) return `${Math.floor(seconds / 60)}${min}${gap}${seconds % 60}${s}`;
      return `${Math.floor(seconds / 3600)}${h}${gap}${Math.floor((seconds % 3600) / 60)}${min}`;
    },
  };
}
