import type { Item } from '../aws/table';
import type { Ticket } from '../domain/ticket';
import { watchOf } from './watch';

/** The item of a key that holds the current episode. */
export const NOW = 'now';

/**
 * The ticket as its item. The attribute `attention` belongs to the index, so the ticket's own stands beside it as `wake`;
 * `writer` tells whose claim came with the newest commit.
 */
export function itemOf(ticket: Ticket, item: string, writer: string): Item {
  const { attention: wake, ...rest } = ticket;
  return { ...rest, ...watchOf(ticket), wake, item, writer };
}

/** The ticket in its item. */
export function ticketIn(found: Item): Ticket {
  const { item: _, writer: __, open: ___, attention: ____, wake, ...ticket } = found;
  return { ...ticket, ...(wake ? { attention: wake } : {}) } as unknown as Ticket;
}
