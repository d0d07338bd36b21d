import { instant } from '../../shared/domain/instant';
import type { Instant } from '../../shared/domain/instant';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SHAPE = /^(?:[a-z]{3},? )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{1,2}): ?(\d{2}): ?(\d{2}) (?:gmt|utc)$/i;

/**
 * The moment that AWS Health writes as `Fri, 27 Jan 2023 06:02:51 GMT`, or nothing. Published ones have unpadded days, wrong
 * weekdays, no comma, and blanks in the time, so the weekday is not looked at.
 */
export function httpDate(text: string): Instant | undefined {
  const [, day = '', month = '', year = '', hour = '', minute = '', second = ''] =
    SHAPE.exec(text.trim()) ?? [];
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0 || Number(year) < 1970) return undefined;
  const fields = [Number(hour), Number(minute), Number(second)] as const;
  if (fields[0] > 23 || fields[1] > 59 || fields[2] > 59) return undefined;
  const moment = new Date(Date.UTC(Number(year), monthIndex, Number(day), ...fields));
  // 31 June would be taken for 1 July.
  return moment.getUTCDate() === Number(day) ? instant(moment) : undefined;
}
