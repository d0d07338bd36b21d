import type { Table } from '../aws/table';
import type { Instant } from '../domain/instant';
import type { TicketKey } from '../domain/names';
import type { Settlement, Tickets } from '../domain/ports';
import type { Entry, Ticket } from '../domain/ticket';
import { ticketId } from '../matter';

/** The item of a key that holds the current episode. */
const NOW = 'now';
/** The sparse index of tickets in which something must happen, and its one partition. */
const ATTENTION = 'attention';
const OPEN = 'open';
/** Bytes; the item must stay small enough to be read and written for every signal. */
const LARGEST_TICKET = 32_000;

/** What is stored beside the ticket: which item it is, and the index's partition. */
interface Stored extends Ticket {
  readonly item: string;
  readonly open?: string;
}

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
  if (!found) return undefined;
  const { item: _, open: __, ...ticket } = found as unknown as Stored;
  return ticket;
}

async function commit(table: Table, ticket: Ticket, previous: Ticket | undefined): Promise<boolean> {
  if (previous && previous.episode < ticket.episode) {
    await table.put({ ...previous, item: ticketId(previous), attention: undefined });
  }
  const { kept, overflow } = fitting(ticket);
  for (const { item, entries } of overflow) await table.put({ key: ticket.key, item, entries });
  const stored = {
    ...kept,
    item: NOW,
    // Until the last intent is settled the claim's end is what must be watched: its holder may die.
    ...open(hasUnsettled(ticket) ? claimEnd(ticket) : ticket.attention),
  };
  return previous
    ? table.put(stored, {
        condition: '#version = :version',
        names: { '#version': 'version' },
        values: { ':version': previous.version },
      })
    : table.put(stored, { condition: 'attribute_not_exists(#key)', names: { '#key': 'key' } });
}

function open(attention: Instant | undefined): { attention?: Instant; open?: string } {
  return attention ? { attention, open: OPEN } : { attention: undefined as never };
}

function hasUnsettled({ intents }: Ticket): boolean {
  return Object.values(intents).some(({ outcome }) => !outcome);
}

function claimEnd({ intents, attention }: Ticket): Instant | undefined {
  const ends = Object.values(intents).flatMap(({ outcome, claim }) => (outcome ? [] : claim.until));
  return [...ends, ...(attention ? [attention] : [])].sort()[0];
}

/** Outcomes are written by path, on the condition that the claim is still ours: another signal's commit cannot break it. */
async function settle(table: Table, { key, token, outcomes, finished }: Settlement): Promise<void> {
  const ids = Object.keys(outcomes);
  if (ids.length === 0 && !finished) return;
  const change = settling(ids, outcomes, token);
  if (finished) {
    const { attention } = finished;
    const watched = claimEnd({ ...finished, intents: finished.intents });
    const swapped = await table.update(key, NOW, {
      ...change,
      update: attention
        ? `${change.update}, #attention = :attention`
        : `${change.update} REMOVE #attention, #open`,
      condition: `${change.condition} AND #attention = :watched`,
      names: { ...change.names, '#attention': ATTENTION, ...(attention ? {} : { '#open': OPEN }) },
      values: { ...change.values, ':watched': watched, ...(attention ? { ':attention': attention } : {}) },
    });
    if (swapped) return;
  }
  // Somebody else has set a new attention, or taken the intents over: theirs counts.
  await table.update(key, NOW, change);
}

function settling(ids: readonly string[], outcomes: Settlement['outcomes'], token: string) {
  const names: Record<string, string> = { '#version': 'version' };
  const values: Record<string, unknown> = { ':one': 1, ':token': token };
  const sets = ['#version = #version + :one'];
  const conditions = ['attribute_exists(#version)'];
  if (ids.length > 0)
    Object.assign(names, {
      '#intents': 'intents',
      '#outcome': 'outcome',
      '#claim': 'claim',
      '#token': 'token',
    });
  else delete values[':token'];
  for (const [index, id] of ids.entries()) {
    names[`#i${index}`] = id;
    values[`:o${index}`] = outcomes[id];
    sets.push(`#intents.#i${index}.#outcome = :o${index}`);
    conditions.push(`#intents.#i${index}.#claim.#token = :token`);
  }
  return { update: `SET ${sets.join(', ')}`, condition: conditions.join(' AND '), names, values };
}

/** A ticket that grew too large keeps its newest entries; the older ones move to items of their own. */
function fitting(ticket: Ticket): {
  readonly kept: Ticket;
  readonly overflow: readonly { readonly item: string; readonly entries: readonly Entry[] }[];
} {
  let entries = ticket.entries;
  const moved: Entry[] = [];
  while (entries.length > 1 && Buffer.byteLength(JSON.stringify({ ...ticket, entries })) > LARGEST_TICKET) {
    moved.push(...entries.slice(0, 1));
    entries = entries.slice(1);
  }
  if (moved.length === 0) return { kept: ticket, overflow: [] };
  const item = `${ticketId(ticket)}#entries#${moved[0]?.at ?? ''}`;
  return { kept: { ...ticket, entries }, overflow: [{ item, entries: moved }] };
}
