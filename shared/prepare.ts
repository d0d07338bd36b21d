import type { Decision } from './domain/decision';
import type { LedgerFacts } from './domain/facts';
import type { IntentId } from './domain/names';
import type { Ports } from './domain/ports';
import { isAboutAlarm, type Ticket } from './domain/ticket';
import { ticketId } from './matter';

/** What was done beside the commit. */
export interface Prepared {
  /** The ledger as the record of this opening left it, and the intent that this was. */
  readonly opening?: { readonly intent: IntentId; readonly ledger: LedgerFacts };
}

/**
 * What an action needs and what need not wait for the commit. Taking up the role changes nothing; that a matter opened is
 * true whoever writes the ticket, and is counted once. Of many matters at one moment each must know the others before it
 * acts, without one more round trip.
 */
export async function prepare(
  ticket: Ticket,
  { decision, token }: { readonly decision: Decision; readonly token: string },
  { hands, ledger }: Ports,
): Promise<Prepared> {
  // Whoever begins a backup takes up other hands, and only for the order itself.
  if (decision.kind !== 'act' || !isAboutAlarm(ticket)) return {};
  const [[told]] = await Promise.all([
    Promise.allSettled([openingIn(ticket, token, ledger)]),
    hands.prepare(ticket.subject, ticketId(ticket)),
  ]);
  // What failed is still an intent of the ticket, and performed as such.
  return told.status === 'fulfilled' && told.value ? { opening: told.value } : {};
}

async function openingIn(
  { intents, subject }: Ticket,
  token: string,
  ledger: Ports['ledger'],
): Promise<Prepared['opening']> {
  for (const { id, effect, claim, outcome } of Object.values(intents)) {
    if (effect.kind !== 'opening' || claim.token !== token || outcome) continue;
    return { intent: id, ledger: await ledger.recordOpening(subject, effect) };
  }
  return undefined;
}
