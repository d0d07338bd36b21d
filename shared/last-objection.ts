import { actionNamed } from './actions/index';
import { because } from './domain/because';
import type { Answers, LedgerFacts } from './domain/facts';
import type { Objection, Proposal } from './domain/guard';
import type { IntentId } from './domain/names';
import type { Ports } from './domain/ports';
import type { AlarmTicket } from './domain/alarm-ticket';
import type { ActionEffect, Outcome } from './domain/effect';
import { playNamed } from './duty/plays';
import { circuitBreaker } from './guards/circuit-breaker';
import { hearLast, objectionOf } from './guards/index';

/** What only the moment of acting can tell, of a change. A half of a move that is owed takes no permit of its own. */
export async function lastObjection(
  holder: IntentId,
  effect: ActionEffect,
  ticket: AlarmTicket,
  ports: Ports,
): Promise<Held | undefined> {
  const { action, scopes, permitUntil: until, target, groupSize, forget = [] } = effect;
  const { ledger, world, duty, now } = ports;
  const { subject: place } = ticket;
  if (!scopes || !until) return undefined;
  const { instanceId: server, group } = target;
  const [taken, asked] = await Promise.all([
    ledger.take(place, { scopes, holder, until, server, action, group, forget }, now()),
    world.ask(place, [
      { kind: 'killSwitch', parameter: duty.killSwitch, system: ticket.system, play: ticket.play },
    ]),
  ]);
  if (!taken) {
    return { kind: 'held', because: because('group-busy', { group: scopes.join(', '), holder: '', until }) };
  }
  const proposal = proposalOf(effect, ticket, ports, { ...asked, ledger: { kind: 'known', value: taken } });
  if (!proposal) return { kind: 'held', because: because('matter-closed', {}) };
  return heldBy(hearLast(groupSize === undefined ? proposal : { ...proposal, groupSize }));
}

/**
 * A look takes no permit and was cleared by the guards a moment ago. In a storm the matters that opened in that moment are
 * the news: the record of its own opening told of them.
 */
export function lastObjectionToLook(
  effect: ActionEffect,
  ticket: AlarmTicket,
  ports: Ports,
  ledger: LedgerFacts | undefined,
): Held | undefined {
  if (!ledger) return undefined;
  const proposal = proposalOf(effect, ticket, ports, { ledger: { kind: 'known', value: ledger } });
  return proposal && heldBy(objectionOf(circuitBreaker, proposal));
}

function proposalOf(
  { action: name, target }: ActionEffect,
  ticket: AlarmTicket,
  { duty, stage, now }: Ports,
  answers: Answers,
): Proposal | undefined {
  const { stage: at } = ticket;
  const play = playNamed(duty, ticket.play);
  const step = at.kind === 'acting' ? play?.steps[at.step] : undefined;
  return (
    play &&
    step && { now: now(), stage, duty, play, step, action: actionNamed(name), ticket, target, answers }
  );
}

type Held = Extract<Outcome, { kind: 'held' }>;

function heldBy(objection: Objection | undefined): Held | undefined {
  if (!objection) return undefined;
  const { kind, ...said } = objection;
  return kind === 'hold' ? { ...said, kind: 'held' } : { kind: 'held', because: said.because };
}
