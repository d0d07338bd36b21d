import * as z from 'zod/mini';
import { instant } from '../shared/domain/instant';
import type { Instant } from '../shared/domain/instant';

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2})?)$/;

const MINUTE = 60_000;

/**
 * The moment that a timestamp of AWS names, or nothing. Understands `2019-10-02T17:04:40.989+0000` as alarms write it,
 * offsets with a colon, `Z`, and fractions up to nanoseconds (cut to milliseconds). A time without a zone, or a day that
 * the calendar lacks, is no moment. Engines disagree about `+0000`, so nothing here is left to `Date.parse`.
 */
export function timestamp(text: string): Instant | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    sign,
    offsetHours = '0',
    offsetMinutes = '0',
  ] = match;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const clock = [Number(hour), Number(minute), Number(second)] as const;
  if (clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;

  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), ...clock, milliseconds);
  // Date.UTC turns 31 February into March and the year 50 into 1950; what comes back must be what was said.
  if (!instant(local).startsWith(`${year}-${month}-${day}T`)) return undefined;

  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE;
  const moment = instant(sign === '-' ? local + offset : local - offset);
  return moment.length === 24 ? moment : undefined;
}

export const TIMESTAMP = 'a timestamp with a zone such as 2019-10-02T17:04:40.989+0000';

/** A timestamp as a schema: text in, Instant out. */
export const Timestamp = z.pipe(
  z.string(),
  z.transform((text: string, context): Instant => {
    const moment = timestamp(text);
    if (moment !== undefined) return moment;
    context.issues.push({ code: 'custom', input: text, message: TIMESTAMP });
    return z.NEVER;
  }),
);
