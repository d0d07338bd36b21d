import type { Table } from '../aws/table';
import type { TicketKey } from '../domain/names';
import type { Tickets } from '../domain/ports';
import type { Ticket } from '../domain/ticket';
import { ticketId } from '../matter';
import { itemOf, NOW, ticketIn } from './item';
import { fitting } from './overflow';
import { settle } from './settle';
import { ATTENTION, OPEN } from './watch';

/** Tickets in DynamoDB: one matter is one item, changed by one conditional write. */
export function ticketStore(table: Table): Tickets {
  return {
    load: (key) => load(table, key),
    commit: (ticket, previous) => commit(table, ticket, previous),
    settle: (settlement) => settle(table, settlement),
    async overdue(now) {
      const items = await table.queryIndex(ATTENTION, [OPEN, OPEN], [ATTENTION, now]);
      const tickets = await Promise.all(items.map(({ key }) => load(table, key as TicketKey)));
      return tickets.filter((ticket) => ticket !== undefined);
    },
  };
}

async function load(table: Table, key: TicketKey): Promise<Ticket | undefined> {
  const found = await table.get(key, NOW);
  return found && ticketIn(found);
}

async function commit(table: Table, ticket: Ticket, previous: Ticket | undefined): Promise<boolean> {
  if (previous && previous.episode < ticket.episode) {
    const { attention: _, ...ended } = previous;
    await table.put(itemOf({ ...ended, intents: settledOnly(ended) }, ticketId(previous), ''));
  }
  const { kept, moved } = fitting(ticket);
  if (moved) await table.put({ key: ticket.key, ...moved });
  const item = itemOf(kept, NOW, writerOf(ticket, previous));
  return previous
    ? table.put(item, {
        condition: '#version = :version',
        names: { '#version': 'version' },
        values: { ':version': previous.version },
      })
    : table.put(item, { condition: 'attribute_not_exists(#key)', names: { '#key': 'key' } });
}

/** What is still owed goes on with the next episode; the record of the last must not call for attention. */
function settledOnly({ intents }: Pick<Ticket, 'intents'>): Ticket['intents'] {
  return Object.fromEntries(Object.entries(intents).filter(([, { outcome }]) => outcome));
}

/** The claim that came with this commit; nobody's where it brought nothing to perform. */
function writerOf({ intents }: Ticket, previous: Ticket | undefined): string {
  const known = previous?.intents ?? {};
  return (
    Object.values(intents).find(({ id, claim }) => known[id]?.claim.token !== claim.token)?.claim.token ?? ''
  );
}
