import type { MessageId } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Situation } from './situation';
import { intend, sinceOpening } from './ticket-edits';

/**
 * The verdict with which the ledger hears of this opening, once: with the first decision that is more than silence.
 * What ended before anything was decided, a rehearsal, and what a human muted are no incidents.
 */
export function recordingOpening(verdict: Verdict, situation: Situation): Verdict {
  if (verdict.kind !== 'decided' || !isIncident(verdict)) return verdict;
  const { ticket } = verdict;
  if (sinceOpening(ticket).some(({ effect }) => effect.kind === 'opening')) return verdict;
  const opening = {
    kind: 'opening',
    at: situation.now,
    play: ticket.play,
    ticket: ticket.key,
    alarm: ticket.subject.alarm.name,
    ...(ticket.target ? { server: ticket.target.instanceId } : {}),
    ...(ticket.subject.alarm.contributor ? { ofContributor: true as const } : {}),
  } as const;
  return { ...verdict, ticket: intend(ticket, opening, situation.claim) };
}

/** Silence that a human asked for, and what our own change brought about. */
const SILENT: ReadonlySet<MessageId> = new Set(['muted', 'suppressed', 'own-change-under-way']);

function isIncident({
  decision,
  ticket,
}: Pick<Extract<Verdict, { kind: 'decided' }>, 'decision'> & { readonly ticket: AlarmTicket }): boolean {
  if (ticket.alarm.rehearsal) return false;
  switch (decision.kind) {
    case 'act':
    case 'ask':
    case 'hand-over':
      return true;
    case 'hold':
      return !SILENT.has(decision.because.id);
    case 'close':
    case 'note':
    case 'ignore':
      return false;
    default:
      return decision satisfies never;
  }
}
