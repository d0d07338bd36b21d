import type { Instant } from '../domain/instant';
import type { Ticket } from '../domain/ticket';

/**
 * The index of tickets and its two partitions: those in which something must happen, by when it must, and those that are
 * over, by when they ended.
 */
export const ATTENTION = 'attention';
export const OPEN = 'open';
export const CLOSED = 'closed';

/** What the index is told about a ticket. */
export interface Watch {
  readonly attention?: Instant;
  readonly open?: typeof OPEN | typeof CLOSED;
}

/**
 * When somebody must look at the ticket: at its own attention, or, earlier, when the first claim ends over an intent that
 * is not settled, since its holder may be dead. Of one that is over and owes nothing, when it ended: the report asks for that.
 */
export function watchOf({
  intents,
  attention,
  stage,
}: Pick<Ticket, 'intents' | 'attention' | 'stage'>): Watch {
  const claims = Object.values(intents).flatMap(({ outcome, claim }) => (outcome ? [] : claim.until));
  const [first] = [...claims, ...(attention ? [attention] : [])].sort();
  if (first) return { attention: first, open: OPEN };
  return stage.kind === 'closed' ? { attention: stage.at, open: CLOSED } : {};
}
