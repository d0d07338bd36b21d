import type { Modes } from '../domain/duty';
import { type Instant, instant } from '../domain/instant';
import { type Calendar, isBusinessTime, isWorkday, localTime } from './calendar';
import { beginningOf } from './local-time';

const DAY = 24 * 60 * 60 * 1000;

/** No estate rests longer. */
const LONGEST_REST_DAYS = 370;

/** When another mode than that of now begins, by the business hours; nothing where it is the same at every hour. */
export function modeChangesAt(
  now: Instant,
  modes: Modes,
  calendar: Calendar | undefined,
): Instant | undefined {
  if (!calendar?.businessHours || modes.businessHours === modes.otherwise) return undefined;
  const { businessHours, timeZone } = calendar;
  const time = isBusinessTime(now, calendar) ? businessHours.to : businessHours.from;
  const today = Date.parse(localTime(now, timeZone).date);
  for (let days = 0; days < LONGEST_REST_DAYS; days += 1) {
    const midnight = today + days * DAY;
    const date = instant(midnight).slice(0, 10);
    const day = new Date(midnight).getUTCDay() || 7;
    if (!isWorkday({ date, day }, businessHours)) continue;
    const change = beginningOf(`${date}T${time}`, timeZone);
    if (change > now) return change;
  }
  return undefined;
}
