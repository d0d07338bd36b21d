import type { Entry, Ticket } from '../domain/ticket';
import { ticketId } from '../matter';

/** Bytes; the item must stay small enough to be read and written for every signal. */
const LARGEST_TICKET = 32_000;

interface Fitting {
  readonly kept: Ticket;
  /** The entries that left the ticket, under the sort key of their own item. */
  readonly moved?: { readonly item: string; readonly entries: readonly Entry[] };
}

/** A ticket that grew too large keeps its newest entries; the older ones move to an item of their own. */
export function fitting(ticket: Ticket): Fitting {
  let count = 0;
  while (count < ticket.entries.length - 1 && sizeWithout(ticket, count) > LARGEST_TICKET) count += 1;
  const entries = ticket.entries.slice(0, count);
  const [first] = entries;
  if (!first) return { kept: ticket };
  // The number keeps apart what two writers move in a race that only one of them wins.
  const item = `${ticketId(ticket)}#entries#${first.at}#${count}`;
  return { kept: { ...ticket, entries: ticket.entries.slice(count) }, moved: { item, entries } };
}

function sizeWithout(ticket: Ticket, count: number): number {
  return Buffer.byteLength(JSON.stringify({ ...ticket, entries: ticket.entries.slice(count) }));
}
