import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { ReplySignal } from '../domain/signal';
import type { HealthTicket } from '../domain/health-ticket';
import { tell } from './endings';
import { inOwnName, whyUnbelieved, whyUnheard } from './reply';
import type { WithTicket } from './situation';
import { takingReply } from './taken-replies';
import { having, note } from './ticket-edits';

type ReplySituation = WithTicket<ReplySignal, HealthTicket>;

/** A person answered a notice of AWS Health: it asks for nothing, but whoever knows of it may say so. */
export function onHealthReply(situation: ReplySituation): Verdict<HealthTicket> {
  const unbelieved = whyUnbelieved(situation);
  return unbelieved ?? takingReply(onBelieved(inOwnName(situation)), situation);
}

function onBelieved(situation: ReplySituation): Verdict<HealthTicket> {
  const { signal, ticket, duty, now } = situation;
  const { person, verb } = signal;
  const people = duty.systems[ticket.system]?.people.map(({ name }) => name) ?? [];
  const unheard = whyUnheard(situation, people);
  if (unheard) return noted(ticket, unheard, situation);
  // There is nothing to take from Toban, and whoever takes it over looks after it.
  if (verb !== 'acknowledge' && verb !== 'take-over') {
    return noted(ticket, because('health-needs-no-answer', { person, verb }), situation);
  }
  const known = { ...ticket, acknowledged: { by: person, at: now } };
  return noted(known, because('acknowledged', { person }), situation);
}

function noted(ticket: HealthTicket, reason: Because, situation: ReplySituation): Verdict<HealthTicket> {
  const { signal, now } = situation;
  const next = note(having(ticket, signal), { now, answers: {} }, 'answered', reason);
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'note', because: reason },
    ticket: tell(next, 'noted', 'info', reason, situation),
  };
}
