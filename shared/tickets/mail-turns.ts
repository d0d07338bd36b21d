import type { Change, Item } from '../aws/table';
import type { Instant } from '../domain/instant';

/** Attributes of the ledger's item: for each ten seconds how many notices went to mailboxes, calls for people apart. */
const MAILS = 'mails:';
const CALLS = 'calls:';

type Counted = typeof MAILS | typeof CALLS;

/**
 * SNS suspends an address that gets more than ten mails in a second, and two seconds meet at an edge: of calls there are
 * three in a second, of other notices two. Whoever comes later in ten seconds waits for room, three seconds at the longest:
 * in a storm, functions that wait keep others from beginning.
 */
const IN_A_SECOND = { calls: 3, others: 2 };
export const IN_TEN_SECONDS = { calls: 12, others: 8 };

/** How long the notice of this turn waits, so that those of ten seconds come one after the other: at most three seconds. */
export function pauseBefore(turn: number, kind: keyof typeof IN_A_SECOND): number {
  return Math.floor((turn - 1) / IN_A_SECOND[kind]) * 1000;
}

/** Counts one call more. */
export function callTurn(now: Instant): Change {
  return withTurn({ update: '' }, now, CALLS);
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

/** How many other notices than calls have been counted in these ten seconds, the last one included. */
export function turnIn(item: Item, now: Instant): number {
  return countedIn(item, now, MAILS);
}

/** How many calls have been counted in these ten seconds, the last one included. */
export function callTurnIn(item: Item, now: Instant): number {
  return countedIn(item, now, CALLS);
}

/** The counts of times that are over. */
export function staleTurns(item: Item, now: Instant): readonly string[] {
  return ([MAILS, CALLS] as const).flatMap((counted) =>
    Object.keys(item).filter((name) => name.startsWith(counted) && name < attributeAt(now, counted)),
  );
}

function countedIn(item: Item, now: Instant, counted: Counted): number {
  return Number(item[attributeAt(now, counted)] ?? 0);
}

function attributeAt(now: Instant, counted: Counted): string {
  return `${counted}${now.slice(0, '2026-03-01T04:00:1'.length)}`;
}
