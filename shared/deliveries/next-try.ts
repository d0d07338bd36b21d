import type { Sending } from '../channels/channel';
import type { LetterRecord } from './records';

/** What follows from a sending. */
export type NextTry =
  | { readonly kind: 'done' }
  /** `pause`: the other side asked for silence, so nothing else goes there either. */
  | { readonly kind: 'again'; readonly seconds: number; readonly pause: boolean }
  /** It will never be taken here. */
  | { readonly kind: 'pass-on'; readonly why: string };

const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 15 * 60;
/** SQS hides a message for at most twelve hours. */
const LONGEST_PAUSE_SECONDS = 12 * 3600 - 60;

/** When it is tried again; `tries` counts this one. */
export function nextTry(sending: Sending, { tries }: LetterRecord, tooOld: boolean): NextTry {
  if (sending.kind === 'delivered') return { kind: 'done' };
  if (sending.kind === 'refused') return { kind: 'pass-on', why: sending.why };
  if (tooOld) return { kind: 'pass-on', why: `not delivered in 24 hours: ${sending.why}` };
  if (sending.kind === 'busy') {
    const seconds = Math.min(Math.max(1, Math.ceil(sending.seconds)), LONGEST_PAUSE_SECONDS);
    return { kind: 'again', seconds, pause: true };
  }
  const seconds = Math.min(FIRST_SECONDS * 2 ** Math.min(tries - 1, 10), LONGEST_SECONDS);
  return { kind: 'again', seconds, pause: false };
}

/** What is known of the letter after a sending. */
export function recordAfter(
  record: LetterRecord,
  { sending, open, plain }: { readonly sending: Sending; readonly open: boolean; readonly plain: boolean },
  next: NextTry,
): LetterRecord {
  const tries = record.tries + 1;
  const reached = sending.reached ?? record.reached;
  const kept = { tries, ...(plain && { plain }), ...(reached && { reached }) };
  if (sending.kind === 'delivered') return { state: 'delivered', ...kept, receipt: sending.receipt };
  const state = next.kind === 'pass-on' ? 'passed-on' : open ? 'unknown' : 'waiting';
  return { state, ...kept, why: sending.why };
}
