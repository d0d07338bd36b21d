import type { Ticket } from '../domain/ticket';
import type { Entry } from '../domain/ticket-record';
import { ticketId } from '../matter';

/** Bytes; the item must stay small enough to be read and written for every signal. */
const LARGEST_TICKET = 32_000;

interface Fitting {
  readonly kept: Ticket;
  /** The entries that left the ticket, under the sort key of their own item. */
  readonly moved?: { readonly item: string; readonly entries: readonly Entry[] };
}

/**
 * A ticket that grew too large keeps its newest entries and the one with which its newest opening began, since that is
 * where people hear from why it is there and how long it lasted; the older ones move to an item of their own.
 */
export function fitting(ticket: Ticket): Fitting {
  const beginning = ticket.entries.findLastIndex(({ what }) => what === 'opened' || what === 'reopened');
  const movable = ticket.entries.slice(0, -1).filter((_, index) => index !== beginning);
  let count = 0;
  while (count < movable.length && sizeOf(without(ticket, movable, count)) > LARGEST_TICKET) count += 1;
  const entries = movable.slice(0, count);
  const [first] = entries;
  if (!first) return { kept: ticket };
  // Several lines bear one moment, so that the next commit may begin with it again: the version keeps those apart. The
  // number does so for two writers in a race that only one of them wins.
  const item = `${ticketId(ticket)}#entries#${first.at}#${ticket.version}#${count}`;
  return { kept: without(ticket, movable, count), moved: { item, entries } };
}

/** The ticket without the oldest of what may leave it. */
function without(ticket: Ticket, movable: readonly Entry[], count: number): Ticket {
  const leaving = new Set(movable.slice(0, count));
  return { ...ticket, entries: ticket.entries.filter((entry) => !leaving.has(entry)) };
}

function sizeOf(ticket: Ticket): number {
  return Buffer.byteLength(JSON.stringify(ticket));
}
