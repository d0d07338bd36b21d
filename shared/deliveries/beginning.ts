import { type Instant, secondsBetween } from '../domain/instant';
import type { IntentId, ReportId } from '../domain/names';
import { isOlder } from '../is-older';
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
/** Behind a letter that an end or an answer must not overtake: a pager that hears them the other way round calls for ever. */
const SECONDS_BEHIND_AN_OLDER = { least: 15, most: 900 };
/** For something before it that was never seen here: it may have been lost, and then nobody waits for it for ever. */
const SECONDS_BEHIND_THE_UNSEEN = 900;
const NEW: LetterRecord = { state: 'waiting', tries: 0 };

interface Circumstances {
  readonly now: Instant;
  /** A human has put it back after it was given up. */
  readonly putBack: boolean;
  /** What the channel tells of a ticket stands in one thread. */
  readonly keepsThreads: boolean;
  /** It says that nobody need be called any more. */
  readonly calmsDown: boolean;
  /** Something before it comes here too, and was never seen. */
  readonly isAhead: boolean;
  /** How long it has been in its queue; absent where nobody says. */
  readonly ageSeconds?: number;
}

export function beginning(
  thread: Thread,
  id: IntentId | ReportId,
  { now, putBack, keepsThreads, calmsDown, isAhead, ageSeconds }: Circumstances,
): Beginning {
  const record = thread.letters[id] ?? NEW;
  if (record.state === 'delivered' || (record.state === 'passed-on' && !putBack)) return { kind: 'done' };
  if (isHeld(thread.claim, now)) return { kind: 'wait', seconds: SECONDS_BEHIND_ANOTHER };
  const others = Object.entries(thread.letters).filter(([other]) => other !== id);
  if (keepsThreads && !thread.thread && others.some(([, { state }]) => isOpen(state))) {
    return { kind: 'wait', seconds: SECONDS_BEHIND_AN_OPEN_FATE };
  }
  // Those of a storm are shown by its count, which keeps no letters.
  if (calmsDown && !isInStorm(thread)) {
    const age = ageSeconds ?? SECONDS_BEHIND_THE_UNSEEN;
    const isWaitedFor = others.some(([other, { state }]) => isToCome(state) && isOlder(other, id));
    if (isWaitedFor || (isAhead && age < SECONDS_BEHIND_THE_UNSEEN)) {
      // As long again as it has waited: SQS hands a message out a thousand times, and this may take a day.
      const { least, most } = SECONDS_BEHIND_AN_OLDER;
      return { kind: 'wait', seconds: Math.min(Math.max(least, age), most) };
    }
  }
  return { kind: 'send', record, open: isOpen(record.state) };
}

function isInStorm({ told }: Thread): boolean {
  return told !== undefined && told !== 'alone';
}

function isToCome(state: LetterRecord['state']): boolean {
  return state === 'waiting' || isOpen(state);
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
