import type { Ticket } from '../../shared/domain/ticket';
import type { LocalAws } from './local-aws';

export const TICKETS = 'toban-local-tickets';

/** The current episode of every ticket, the newest first. */
export async function ticketsIn({ itemsIn }: Pick<LocalAws, 'itemsIn'>): Promise<readonly Ticket[]> {
  const items = await itemsIn(TICKETS);
  return items
    .filter(({ item, stage }) => item === 'now' && stage !== undefined)
    .map((item) => item as unknown as Ticket)
    .sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
}
