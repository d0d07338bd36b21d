import { movedEntries } from '../operator/stored-tickets';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketIn } from '../../shared/tickets/item';
import type { LocalAws } from '../stack/local-aws';
import { TICKETS } from '../stack/tickets-in';

/** Every ticket, previous episodes included, each with all the entries that it ever had. */
export async function wholeTickets({ itemsIn }: Pick<LocalAws, 'itemsIn'>): Promise<readonly Ticket[]> {
  const items = await itemsIn(TICKETS);
  return items
    .filter((item) => 'subject' in item)
    .map((item) => ticketIn(item))
    .map((ticket) => ({ ...ticket, entries: [...movedEntries(items, ticket), ...ticket.entries] }));
}
