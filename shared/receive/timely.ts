import type { Instant } from '../domain/instant';

/** As Slack says: what was signed longer ago may be a recording. */
const WINDOW_SECONDS = 300;

/** Whether seconds since 1970, as a header has them, are of these minutes. A clock may be ahead as far as behind. */
export function isTimely(seconds: string | undefined, now: Instant): boolean {
  if (seconds === undefined || !/^\d{9,11}$/.test(seconds)) return false;
  return Math.abs(Date.parse(now) / 1000 - Number(seconds)) <= WINDOW_SECONDS;
}
