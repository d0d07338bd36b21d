import { type Instant, instant } from '../../shared/domain/instant';
import { beginningOf, isLocalTime } from '../../shared/duty/local-time';
import { misuse } from '../command-line';

/** A moment as people write it: of the time zone, `2026-06-13T03:00`, or with its own offset. Throws a MisuseError for any other. */
export function momentIn(text: string, timeZone: string): Instant {
  if (isLocalTime(text)) return beginningOf(text, timeZone);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    const moment = Date.parse(text);
    if (!Number.isNaN(moment)) return instant(moment);
  }
  throw misuse(
    `Expected a time such as 2026-06-13T03:00 (of the system's time zone) or 2026-06-12T18:00:00Z, got "${text}".`,
  );
}
