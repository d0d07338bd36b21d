import type { Instant } from '../domain/instant';
import type { Ticket } from '../domain/ticket';

/** The sparse index of tickets in which something must happen, and its one partition. */
export const ATTENTION = 'attention';
export const OPEN = 'open';

/** What the index is told about a ticket. */
export interface Watch {
  readonly attention?: Instant;
  readonly open?: typeof OPEN;
}

/**
 * When somebody must look at the ticket: at its own attention, or, earlier, when the first claim ends over an intent that
 * is not settled, since its holder may be dead.
 */
export function watchOf({ intents, attention }: Pick<Ticket, 'intents' | 'attention'>): Watch {
  const claims = Object.values(intents).flatMap(({ outcome, claim }) => (outcome ? [] : claim.until));
  const [first] = [...claims, ...(attention ? [attention] : [])].sort();
  return first ? { attention: first, open: OPEN } : {};
}
