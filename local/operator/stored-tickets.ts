import { paginateQuery, paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

import { tablesIn } from '../../shared/aws/table';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { ticketId } from '../../shared/matter';
import { ticketIn } from '../../shared/tickets/item';
import type { Connection } from './connection';

/** The tickets of a stage, previous episodes included, the newest first. Reads the whole table. */
export async function allTickets(connection: Connection): Promise<readonly Ticket[]> {
  const tickets: Ticket[] = [];
  const scan = {
    TableName: tableOf(connection),
    // The ledger and the older entries of large tickets live in the same table.
    FilterExpression: 'attribute_exists(#subject)',
    ExpressionAttributeNames: { '#subject': 'subject' },
  };
  const client = tablesIn(connection.region);
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    tickets.push(...Items.map((item) => ticketIn(unmarshall(item))));
  }
  return tickets.toSorted((one, other) => (openedLast(one) < openedLast(other) ? 1 : -1));
}

/**
 * The ticket of an id, with every entry that it ever had; of a bare key, its current episode. Nothing when there is
 * none.
 */
export async function ticketOf(connection: Connection, id: string): Promise<Ticket | undefined> {
  const [key = '', episode] = id.split('-');
  const items: Record<string, unknown>[] = [];
  const query = {
    TableName: tableOf(connection),
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': 'key' },
    ExpressionAttributeValues: marshall({ ':key': key }),
    ConsistentRead: true,
  };
  const client = tablesIn(connection.region);
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    items.push(...Items.map((item) => unmarshall(item)));
  }
  const ticket = items
    .filter((item) => 'subject' in item)
    .filter((item) => (episode ? item['episode'] === Number(episode) : item['item'] === 'now'))
    .map(ticketIn)[0];
  return ticket && { ...ticket, entries: inOrder([...movedEntries(items, ticket), ...ticket.entries]) };
}

/** The line with which an opening began stays in the ticket while lines after it leave; it is the first of its moment. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const place = ({ at, what }: Entry) => `${at}${what === 'opened' || what === 'reopened' ? 0 : 1}`;
  return entries.toSorted((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a === b ? 0 : a < b ? -1 : 1;
  });
}

/** When it was opened or reopened last. */
export function openedLast(ticket: Ticket): string {
  return (isAboutAlarm(ticket) ? ticket.openings.at(-1) : undefined) ?? ticket.openedAt;
}

/** What a ticket that grew too large has moved to items of its own, in the order in which it happened. */
export function movedEntries(
  items: readonly Readonly<Record<string, unknown>>[],
  ticket: Ticket,
): readonly Entry[] {
  const prefix = `${ticketId(ticket)}#entries#`;
  return items
    .filter(({ item }) => String(item).startsWith(prefix))
    .toSorted((one, other) => (String(one['item']) < String(other['item']) ? -1 : 1))
    .flatMap(({ entries }) => entries as readonly Entry[]);
}

function tableOf({ stage }: Connection): string {
  return `toban-${stage}-tickets`;
}
