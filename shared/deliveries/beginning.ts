import { type Instant, secondsBetween } from '../domain/instant';
import type { IntentId } from '../domain/names';
import type { LetterRecord, SendingClaim, Thread } from './records';

/** What is done with a letter now. */
export type Beginning =
  /** It was delivered, or given up and told elsewhere. */
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** `open`: an earlier sending may have arrived. */
  | { readonly kind: 'send'; readonly record: LetterRecord; readonly open: boolean };

/** While somebody else is at the same ticket: a sending takes a second or two. */
const SECONDS_BEHIND_ANOTHER = 5;
/** Behind a letter that may have opened the ticket's thread: a second thread would be worse than a late line. */
const SECONDS_BEHIND_AN_OPEN_FATE = 60;
const NEW: LetterRecord = { state: 'waiting', tries: 0 };

interface Circumstances {
  readonly now: Instant;
  /** A human has put it back after it was given up. */
  readonly putBack: boolean;
  /** What the channel tells of a ticket stands in one thread. */
  readonly keepsThreads: boolean;
}

export function beginning(
  thread: Thread,
  id: IntentId,
  { now, putBack, keepsThreads }: Circumstances,
): Beginning {
  const record = thread.letters[id] ?? NEW;
  if (record.state === 'delivered' || (record.state === 'passed-on' && !putBack)) return { kind: 'done' };
  if (isHeld(thread.claim, now)) return { kind: 'wait', seconds: SECONDS_BEHIND_ANOTHER };
  const others = Object.entries(thread.letters).filter(([other]) => other !== id);
  if (keepsThreads && !thread.thread && others.some(([, { state }]) => isOpen(state))) {
    return { kind: 'wait', seconds: SECONDS_BEHIND_AN_OPEN_FATE };
  }
  return { kind: 'send', record, open: isOpen(record.state) };
}

/** Whether whoever claimed it may still be alive. */
export function isHeld(claim: SendingClaim | undefined, now: Instant): boolean {
  return claim !== undefined && now < claim.until;
}

export function isOpen(state: LetterRecord['state']): boolean {
  return state === 'sending' || state === 'unknown';
}

/** For a day it is tried again; then somebody else must tell it. */
const HOURS = 24;

export function isTooOld(sentAt: Instant | undefined, now: Instant): boolean {
  return sentAt !== undefined && secondsBetween(sentAt, now) >= HOURS * 3600;
}
