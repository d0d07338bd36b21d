import type { Change, Item } from '../aws/table';
import type { Instant } from '../domain/instant';

/** Attributes of the ledger's item: for each ten seconds how many notices went to mailboxes, calls for people apart. */
const MAILS = 'mails:';
const CALLS = 'calls:';

type Counted = typeof MAILS | typeof CALLS;

/**
 * SNS suspends an address that gets more than ten mails in a second. Of ten seconds these many notices are mailed, so
 * that even at the edge of two of them there are no more than twice as many. The room that is left belongs to calls.
 */
export const MAILS_IN_TEN_SECONDS = 2;

/**
 * What is critical may be heard in no other way, so it waits for room: so many are mailed in a second, twice as many at an
 * edge. Of ten seconds there are no more than a function can wait for, which in a storm keeps others from beginning.
 */
const CALLS_IN_A_SECOND = 3;
export const CALLS_IN_TEN_SECONDS = 12;

/** How long the call of this turn waits, so that those of ten seconds come one after the other: at most three seconds. */
export function pauseBeforeCall(turn: number): number {
  return Math.floor((turn - 1) / CALLS_IN_A_SECOND) * 1000;
}

/** Counts one call more. */
export function callTurn(now: Instant): Change {
  return withTurn({ update: '' }, now, CALLS);
}

/** How many calls have been counted in these ten seconds, the last one included. */
export function callTurnIn(item: Item, now: Instant): number {
  return Number(item[attributeAt(now, CALLS)] ?? 0);
}

/** Counts one notice more, whatever else the change does. */
export function withTurn(change: Change, now: Instant, counted: Counted = MAILS): Change {
  const adds = change.update.includes('ADD ');
  return {
    ...change,
    update: `${change.update}${adds ? ',' : ' ADD'} #mails :mail`.trim(),
    names: { ...change.names, '#mails': attributeAt(now, counted) },
    values: { ...change.values, ':mail': 1 },
  };
}

/** How many have been counted in these ten seconds, the last one included. */
export function turnIn(item: Item, now: Instant): number {
  return Number(item[attributeAt(now, MAILS)] ?? 0);
}

/** The counts of times that are over. */
export function staleTurns(item: Item, now: Instant): readonly string[] {
  return ([MAILS, CALLS] as const).flatMap((counted) =>
    Object.keys(item).filter((name) => name.startsWith(counted) && name < attributeAt(now, counted)),
  );
}

function attributeAt(now: Instant, counted: Counted): string {
  return `${counted}${now.slice(0, '2026-03-01T04:00:1'.length)}`;
}
