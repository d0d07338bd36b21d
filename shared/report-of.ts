import { actionNamed } from './actions/index';
import type { Because } from './domain/because';
import type { Instant } from './domain/instant';
import type { Place, ReportId, SystemName } from './domain/names';
import type { Report, ReportedMatter } from './domain/report';
import { type AlarmTicket, isAboutAlarm, type NoticeEffect, type Ticket } from './domain/ticket';
import { openingEntry } from './decisions/opening';
import { sinceOpening } from './decisions/ticket-edits';
import { ticketId } from './matter';

interface Period {
  readonly system: SystemName;
  readonly place: Place;
  readonly since: Instant;
  readonly until: Instant;
}

/** A message of SNS holds 256 KB; nobody reads more than this over a coffee. */
const MOST_MATTERS = 40;

/** What there is to tell of a system's tickets: those that are open, and those that ended in the period. */
export function reportOf(tickets: readonly Ticket[], { system, place, since, until }: Period): Report {
  const matters = tickets
    .filter((ticket) => ticket.system === system && isOf(ticket, since, until))
    .map(matterOf)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.openedAt < other.openedAt ? -1 : 1));
  const shown = matters.slice(0, MOST_MATTERS);
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

/** A rehearsal is none of the night's matters. */
function isOf(ticket: Ticket, since: Instant, until: Instant): boolean {
  if (isAboutAlarm(ticket) && ticket.alarm.rehearsal) return false;
  const { stage } = ticket;
  return openedAt(ticket) <= until && (stage.kind !== 'closed' || stage.at > since);
}

function rankOf({ ended, neededPeople }: ReportedMatter): number {
  if (ended === 'open') return 0;
  if (neededPeople) return 1;
  return ended === 'healed' ? 2 : 3;
}

function matterOf(ticket: Ticket): ReportedMatter {
  const { stage, subject, acknowledged } = ticket;
  const opened = openedAt(ticket);
  const owner = acknowledged && acknowledged.at >= opened ? acknowledged.by : undefined;
  const because = reasonOf(ticket);
  const calls = callsOf(ticket);
  return {
    ticket: ticketId(ticket),
    ...(isAboutAlarm(ticket)
      ? { play: ticket.play, alarm: ticket.subject.alarm, ...(ticket.target && { server: ticket.target }) }
      : {}),
    ...(subject.kind === 'health' && { health: subject }),
    ended: stage.kind !== 'closed' ? 'open' : because.id === 'healed' ? 'healed' : 'over',
    because,
    openedAt: opened,
    ...(stage.kind === 'closed' && { closedAt: stage.at }),
    openings: isAboutAlarm(ticket) ? ticket.openings.length : 1,
    did: isAboutAlarm(ticket) ? changesOf(ticket) : [],
    neededPeople: calls.length > 0,
    called: [...new Set(calls.flatMap(({ to = [] }) => to))],
    ...(owner !== undefined && { owner }),
    softened: softenedOf(ticket, because),
  };
}

function openedAt({ entries, openedAt: first }: Ticket): Instant {
  return openingEntry(entries)?.at ?? first;
}

/** The reason of its stage; else the newest line, which says what it waits for. */
function reasonOf({ stage, entries }: Ticket): Because {
  if ('because' in stage) return stage.because;
  return entries.at(-1)?.because ?? { id: 'already-seen' };
}

function changesOf({ tries }: AlarmTicket): ReportedMatter['did'] {
  return tries
    .filter(({ action }) => actionNamed(action).changes)
    .map(({ action, at, ended }) => ({ action, at, ...(ended && { ended }) }));
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
