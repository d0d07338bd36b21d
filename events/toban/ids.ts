import type { IntentId, Plan, TicketId } from '../../shared/domain/names';

/** Key and episode; at most 24 characters. */
export function isTicketId(text: string): text is TicketId {
  return /^[a-z2-7]{12}-\d{1,11}$/.test(text);
}

/** A notice of a ticket, by its number: `k3x7q2m5vbtd-2.9`. */
export function isNoticeId(text: string): text is IntentId {
  return /^[a-z2-7]{12}-\d{1,11}\.\d{1,9}$/.test(text);
}

/** Eight letters and digits: what a human is asked to approve. */
export function isPlan(text: string): text is Plan {
  return /^[a-z2-7]{8}$/.test(text);
}

/** A snooze or a silence lasts a minute at least and a week at most. */
export function isMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080;
}
