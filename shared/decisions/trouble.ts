import type { Verdict } from '../domain/decision';
import type { Signal } from '../domain/signal';
import type { HealthTicket, Intent } from '../domain/ticket';
import { troubleIn } from '../trouble';
import type { Situation } from './situation';
import { intend } from './ticket-edits';

/**
 * The verdict with which those who heal servers hear of AWS's own trouble, and that it is over. Every system that follows
 * notices says the same, and the ledger takes the newest word of AWS, whoever brings it.
 */
export function tellingTrouble(
  verdict: Verdict<HealthTicket>,
  { claim }: Situation<Signal, HealthTicket>,
): Verdict<HealthTicket> {
  if (verdict.kind !== 'decided') return verdict;
  const { ticket } = verdict;
  const { affected, eventArn } = ticket.subject;
  const trouble = troubleIn(ticket);
  const isTold = ({ effect }: Intent) =>
    effect.kind === 'trouble' &&
    effect.trouble.toldAt === trouble?.toldAt &&
    effect.trouble.until === trouble.until;
  if (!trouble || Object.values(ticket.intents).some(isTold)) return verdict;
  // AWS writes about one trouble for days, and the ticket must stay small.
  const intents = Object.fromEntries(
    Object.entries(ticket.intents).filter(([, { effect, outcome }]) => effect.kind !== 'trouble' || !outcome),
  );
  const effect = { kind: 'trouble', affected, eventArn, trouble } as const;
  return { ...verdict, ticket: intend({ ...ticket, intents }, effect, claim) };
}
