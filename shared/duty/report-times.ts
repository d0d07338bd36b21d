import type { System } from '../domain/duty';
import { type Instant, instant } from '../domain/instant';
import { isWorkday, localTime } from './calendar';
import { beginningOf } from './local-time';

const DAY = 24 * 60 * 60 * 1000;

/** No estate rests longer. */
const LONGEST_REST_DAYS = 370;

/**
 * The last moment, up to this one, at which a system's report was due: every day, or on days with work where somebody
 * said which those are. A report thus covers every night and holiday since the last one.
 */
export function reportDue(
  { report, businessHours, timeZone }: Pick<System, 'report' | 'businessHours' | 'timeZone'>,
  upTo: Instant,
): Instant | undefined {
  if (!report) return undefined;
  const today = Date.parse(localTime(upTo, timeZone).date);
  for (let days = 0; days < LONGEST_REST_DAYS; days += 1) {
    const midnight = today - days * DAY;
    const date = instant(midnight).slice(0, 10);
    const day = new Date(midnight).getUTCDay() || 7;
    if (businessHours && !isWorkday({ date, day }, businessHours)) continue;
    const due = beginningOf(`${date}T${report.at}`, timeZone);
    if (due <= upTo) return due;
  }
  return undefined;
}
