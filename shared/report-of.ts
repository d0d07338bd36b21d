import { actionNamed } from './actions/index';
import type { Because } from './domain/because';
import type { Instant } from './domain/instant';
import type { Place, ReportId, SystemName } from './domain/names';
import type { Report, ReportedMatter } from './domain/report';
import type { AlarmTicket } from './domain/alarm-ticket';
import type { NoticeEffect } from './domain/effect';
import { isAboutAlarm, isAboutBackup, type Ticket } from './domain/ticket';
import { wasTold } from './decisions/endings';
import { sinceOpening } from './decisions/ticket-edits';
import { ticketId } from './matter';
import { backupMatter } from './notice-of';
import { isOwed } from './owed-backup';
import { shortBecause } from './short-because';
import { isTold, standingAt, type StandingAt } from './standing-at';

interface Period {
  readonly system: SystemName;
  readonly place: Place;
  readonly since: Instant;
  readonly until: Instant;
}

/** Nobody reads more than this over a coffee. */
const MOST_MATTERS = 40;
/** UTF-8 bytes of the JSON. A message of SNS holds 256 KB, and it carries the report twice, with the mail beside it. */
const MOST_BYTES = 48 * 1024;

/** What there is to tell of a system's tickets: those that were open at `until`, and those that ended in the period. */
export function reportOf(tickets: readonly Ticket[], { system, place, since, until }: Period): Report {
  const matters = newestOf(tickets)
    .flatMap((ticket) => {
      if (!isOf(ticket, system)) return [];
      const standing = standingAt(ticket, until);
      return isTold(standing, since) ? [matterOf(ticket, standing, until)] : [];
    })
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.openedAt < other.openedAt ? -1 : 1));
  const shown = fitting(matters.slice(0, MOST_MATTERS));
  return {
    kind: 'report',
    id: `report-${system}-${until}` as ReportId,
    place,
    system,
    severity: 'info',
    since,
    until,
    matters: shown,
    ...(matters.length > shown.length && { more: matters.length - shown.length }),
  };
}

/** A rehearsal is none of the night's matters, nor is a backup of which there is nothing to tell. */
function isOf(ticket: Ticket, system: SystemName): boolean {
  if (ticket.system !== system || (isAboutAlarm(ticket) && ticket.alarm.rehearsal)) return false;
  // Of hundreds of backups that are there nobody wants a line each.
  return !isAboutBackup(ticket) || wasTold(ticket);
}

/** One that closes while the index is read is found among the open and among the closed. */
function newestOf(tickets: readonly Ticket[]): readonly Ticket[] {
  const newest = new Map<string, Ticket>();
  for (const ticket of tickets) {
    const id = ticketId(ticket);
    if ((newest.get(id)?.version ?? -1) < ticket.version) newest.set(id, ticket);
  }
  return [...newest.values()];
}

function fitting(matters: readonly ReportedMatter[]): readonly ReportedMatter[] {
  const isTooLong = new TextEncoder().encode(JSON.stringify(matters)).length > MOST_BYTES;
  return isTooLong ? fitting(matters.slice(0, -1)) : matters;
}

function rankOf({ ended, neededPeople }: ReportedMatter): number {
  if (ended === 'open') return 0;
  if (neededPeople) return 1;
  return ended === 'healed' ? 2 : 3;
}

function matterOf(ticket: Ticket, standing: StandingAt, until: Instant): ReportedMatter {
  const { stage, subject, acknowledged } = ticket;
  const { openedAt } = standing;
  const answered = acknowledged && acknowledged.at >= openedAt && acknowledged.at <= until;
  const because = shortBecause(reasonOf(ticket, standing, until));
  const calls = callsOf(ticket);
  return {
    ticket: ticketId(ticket),
    ...(isAboutAlarm(ticket)
      ? { play: ticket.play, alarm: ticket.subject.alarm, ...(ticket.target && { server: ticket.target }) }
      : {}),
    ...(subject.kind === 'health' && { health: subject }),
    ...(isAboutBackup(ticket) && { backup: backupMatter(ticket) }),
    ended: standing.kind === 'open' ? 'open' : because.id === 'healed' ? 'healed' : 'over',
    because,
    openedAt,
    ...(standing.kind === 'over' && { closedAt: standing.closedAt }),
    ...(standing.kind === 'open' && stage.kind === 'closed' && !isOwed(ticket) && { overSince: stage.at }),
    openings: isAboutAlarm(ticket) ? ticket.openings.filter((at) => at <= until).length : 1,
    did: isAboutAlarm(ticket) ? changesOf(ticket, until) : [],
    neededPeople: calls.length > 0,
    called: [...new Set(calls.flatMap(({ to = [] }) => to))],
    ...(answered && { owner: acknowledged.by }),
    softened: softenedOf(ticket, because).map(shortBecause),
  };
}

/** The reason of its stage; else the newest line, which says what it waits for. */
function reasonOf({ stage, entries }: Ticket, standing: StandingAt, until: Instant): Because {
  // That a slot ended well is no reason for the next one that nobody tried.
  const isAsItWas =
    entries.every(({ at }) => at <= until) && (stage.kind !== 'closed' || standing.kind === 'over');
  if (isAsItWas && 'because' in stage) return stage.because;
  return standing.line?.because ?? { id: 'already-seen' };
}

function changesOf({ tries }: AlarmTicket, until: Instant): ReportedMatter['did'] {
  return tries
    .filter(({ action, at }) => at <= until && actionNamed(action).changes)
    .map(({ action, at, ended }) => ({ action, at, ...(ended && { ended: shortBecause(ended) }) }));
}

/** What was critical since it opened, and so needed somebody. */
function callsOf(ticket: Ticket): readonly NoticeEffect[] {
  return sinceOpening(ticket).flatMap(({ effect }) =>
    effect.kind === 'notice' && effect.severity === 'critical' ? [effect] : [],
  );
}

/** Each reason once; how it stands is said anyway. */
function softenedOf({ intents }: Ticket, { id: standing }: Because): readonly Because[] {
  const reasons = Object.values(intents).flatMap(({ effect }) =>
    effect.kind === 'notice' && effect.softened && effect.because.id !== standing ? [effect.because] : [],
  );
  return [...new Map(reasons.map((reason) => [reason.id, reason])).values()];
}
