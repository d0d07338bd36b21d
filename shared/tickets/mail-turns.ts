import type { Change, Item } from '../aws/table';
import type { Instant } from '../domain/instant';

/** Attributes of the ledger's item: for each ten seconds how many notices went to mailboxes. */
const MAILS = 'mails:';

/**
 * SNS suspends an address that gets more than ten mails in a second. Of ten seconds these many notices are mailed, so
 * that even at the edge of two of them there are no more than twice as many.
 */
export const MAILS_IN_TEN_SECONDS = 4;

/** Counts one notice more, whatever else the change does. */
export function withTurn(change: Change, now: Instant): Change {
  const adds = change.update.includes('ADD ');
  return {
    ...change,
    update: `${change.update}${adds ? ',' : ' ADD'} #mails :mail`.trim(),
    names: { ...change.names, '#mails': attributeAt(now) },
    values: { ...change.values, ':mail': 1 },
  };
}

/** How many have been counted in these ten seconds, the last one included. */
export function turnIn(item: Item, now: Instant): number {
  return Number(item[attributeAt(now)] ?? 0);
}

/** The counts of times that are over. */
export function staleTurns(item: Item, now: Instant): readonly string[] {
  return Object.keys(item).filter((name) => name.startsWith(MAILS) && name < attributeAt(now));
}

function attributeAt(now: Instant): string {
  return `${MAILS}${now.slice(0, '2026-03-01T04:00:1'.length)}`;
}
