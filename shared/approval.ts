import type { Because } from './domain/because';
import type { Hearing } from './domain/decision';
import type { Objection, Proposal } from './domain/guard';
import type { Plan } from './domain/names';
import { ticketId } from './matter';
import { shortHash } from './short-hash';

type Ask = Extract<Objection, { kind: 'ask' }>;

/** What stands between a proposal and its performance. */
export type Ruling =
  | { readonly kind: 'go' }
  | { readonly kind: 'objection'; readonly objection: Exclude<Objection, Ask> }
  /** Nothing but a human's word is missing. */
  | { readonly kind: 'ask'; readonly plan: Plan; readonly reasons: readonly [Because, ...Because[]] };

/**
 * The first objection decides. A human is asked last: nobody shall approve what would then be held for another reason.
 * An approval settles exactly the objections that were put to that human.
 */
export function rule(hearings: readonly Hearing[], proposal: Proposal, index: number): Ruling {
  const asking: (Hearing & { readonly objection: Ask })[] = [];
  for (const { guard, objection } of hearings) {
    if (objection?.kind === 'ask') asking.push({ guard, objection });
    else if (objection) return { kind: 'objection', objection };
  }
  const [first, ...others] = asking.map(({ objection }) => objection.because);
  if (!first) return { kind: 'go' };
  const { ticket, now } = proposal;
  const plan = planOf(
    proposal,
    index,
    asking.map(({ guard }) => guard),
  );
  const approved = ticket.approval?.plan === plan && now < ticket.approval.until;
  if (approved) return { kind: 'go' };
  return { kind: 'ask', plan, reasons: [first, ...others] };
}

/** The same step on the same server for the same reasons, in the same opening of the ticket. Anything else is another plan. */
function planOf({ ticket, step, action, target }: Proposal, index: number, guards: readonly string[]): Plan {
  const parameters = Object.entries(step.with).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = [
    ticketId(ticket),
    ticket.openedAfter,
    // A play may try the same thing again further up: who approved the first try has not seen it fail.
    index,
    action.name,
    parameters,
    target.instanceId,
    [...guards].sort(),
  ];
  return shortHash(JSON.stringify(parts), 8) as Plan;
}
