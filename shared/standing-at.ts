import type { Instant } from './domain/instant';
import type { Because } from './domain/because';
import { isAboutBackup, type Ticket } from './domain/ticket';
import type { Entry, EntryKind } from './domain/ticket-record';
import { leavesOwed } from './owed-backup';

/** How a matter stood at a moment. */
export type StandingAt =
  | { readonly kind: 'open'; readonly openedAt: Instant; readonly line?: Entry }
  | { readonly kind: 'over'; readonly openedAt: Instant; readonly closedAt: Instant; readonly line?: Entry };

const BEGINS: ReadonlySet<EntryKind> = new Set(['opened', 'reopened']);

/** The next slot of a backup that did not come, and one that nobody even tried, make no new matter of it. */
const GOES_ON: ReadonlySet<Because['id']> = new Set(['backup-due', 'backup-missed']);

/**
 * How the matter stood at a moment, that moment included, by its own lines alone: who asks later, when more has happened,
 * hears the same. Nothing where it had not begun. `line` says why it stood so.
 */
export function standingAt(ticket: Ticket, moment: Instant): StandingAt | undefined {
  const { openedAt: first, stage } = ticket;
  if (first > moment) return undefined;
  const entries = ticket.entries.filter(({ at }) => at <= moment);
  const turn = entries.findLast(
    ({ what, because }) => BEGINS.has(what) || what === 'closed' || GOES_ON.has(because.id),
  );
  const openedAt = entries.findLast(({ what }) => BEGINS.has(what))?.at ?? first;
  const line = entries.findLast(({ what }) => what !== 'called');
  if (turn?.what === 'closed' && isAboutBackup(ticket) && leavesOwed(turn.because))
    return { kind: 'open', openedAt, ...(line && { line }) };
  if (turn?.what === 'closed') return { kind: 'over', openedAt, closedAt: turn.at, line: turn };
  const isGoingOn = turn !== undefined && GOES_ON.has(turn.because.id);
  if (!isGoingOn && stage.kind === 'closed' && stage.at <= moment)
    return { kind: 'over', openedAt, closedAt: stage.at };
  return { kind: 'open', openedAt, ...(line && { line }) };
}

/**
 * Whether a report from after `since` up to and with `until` tells of the matter: of each that is open at its hour, and of
 * each that ended within it. An end thus belongs to exactly one of the reports that follow each other.
 */
export function isTold(standing: StandingAt | undefined, since: Instant): standing is StandingAt {
  return standing !== undefined && (standing.kind === 'open' || standing.closedAt > since);
}
