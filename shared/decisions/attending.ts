import type { Verdict } from '../domain/decision';
import { type Instant, plus } from '../domain/instant';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { AttendanceEffect } from '../domain/effect';
import { chainOf } from '../duty/chain';
import { openingEntry } from './opening';
import type { Situation } from './situation';
import { intend, sinceOpening } from './ticket-edits';

/** Where no chain of calls says for how long an acknowledgement counts. */
const ACKNOWLEDGED_MINUTES = 60;

/** Whoever takes a matter over keeps it; what is forgotten must not bind other tickets for ever. */
const TAKEN_OVER = { hours: 12 };

/**
 * The verdict with which other tickets about the same server hear that a person is at work on it, and that they are not any
 * more. Whoever only knows of what Toban itself is busy with is not at work.
 */
export function attending(verdict: Verdict, situation: Situation): Verdict {
  if (verdict.kind !== 'decided') return verdict;
  const { ticket } = verdict;
  const known = recorded(ticket);
  const now = atWork(ticket, situation);
  if (!ticket.target || (known?.by === now?.by && known?.until === now?.until)) return verdict;
  const server = ticket.target.instanceId;
  const effect = { kind: 'attendance', server, ...(now && { attendance: now }) } as const;
  return { ...verdict, ticket: intend(ticket, effect, situation.claim) };
}

function recorded(ticket: AlarmTicket): AttendanceEffect['attendance'] {
  const told = sinceOpening(ticket).flatMap(({ effect }) => (effect.kind === 'attendance' ? [effect] : []));
  return told.at(-1)?.attendance;
}

function atWork(ticket: AlarmTicket, { duty }: Situation): AttendanceEffect['attendance'] {
  const { stage, takenOver, acknowledged, entries } = ticket;
  if (stage.kind === 'closed') return undefined;
  if (takenOver) return { by: takenOver.by, until: plus(takenOver.at, TAKEN_OVER) };
  if (stage.kind !== 'handed-over' || !acknowledged) return undefined;
  if (acknowledged.at < (openingEntry(entries)?.at ?? acknowledged.at)) return undefined;
  const minutes = chainOf(ticket, duty)?.acknowledgedForMinutes ?? ACKNOWLEDGED_MINUTES;
  const until: Instant = plus(acknowledged.at, { minutes });
  return { by: acknowledged.by, until };
}
