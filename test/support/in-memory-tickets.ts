import type { Instant } from '../../shared/domain/instant';
import type { TicketId, TicketKey } from '../../shared/domain/names';
import type { Settlement, Tickets } from '../../shared/domain/ports';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';

/** Tickets in memory, with what a test may look at and do to them. */
export interface InMemoryTickets extends Tickets {
  /** The current episodes, by key. */
  readonly now: Map<TicketKey, Ticket>;
  /** Episodes that ended before the current one began. */
  readonly ended: Map<TicketId, Ticket>;
  /** Runs before the next commit is written: another signal slips in between. */
  beforeNextCommit(interrupt: () => Promise<unknown>): void;
  /** When the ticket is looked at if nothing else happens. */
  attentionOf(ticket: Ticket): Instant | undefined;
}

/** The same promises as `shared/tickets/store.ts`; `test/tickets/store.test.ts` holds both to them. */
export function inMemoryTickets(): InMemoryTickets {
  const now = new Map<TicketKey, Ticket>();
  const ended = new Map<TicketId, Ticket>();
  const interrupts: (() => Promise<unknown>)[] = [];
  return {
    now,
    ended,
    attentionOf,
    beforeNextCommit: (interrupt) => void interrupts.push(interrupt),

    async load(key) {
      return now.get(key);
    },

    async commit(ticket, previous) {
      await interrupts.shift()?.();
      if (now.get(ticket.key)?.version !== previous?.version) return false;
      if (previous && previous.episode < ticket.episode) ended.set(ticketId(previous), previous);
      now.set(ticket.key, stored(ticket));
      return true;
    },

    async settle(settlement) {
      const ticket = now.get(settlement.key);
      if (ticket) now.set(ticket.key, stored(settled(ticket, settlement)));
    },

    async overdue(moment) {
      const due = [...now.values()].filter((ticket) => (attentionOf(ticket) ?? 'Z') <= moment);
      return due.sort((one, other) => ((attentionOf(one) ?? '') < (attentionOf(other) ?? '') ? -1 : 1));
    },
  };
}

/**
 * What is stored is nobody's to change any more: frozen, which costs less than a copy and tells of whoever tries. What
 * DynamoDB would refuse must fail here too: numbers that are none.
 */
function stored<T>(value: T): T {
  if (typeof value === 'number' && !isFinite(value))
    throw new TypeError('A ticket with a number that is none');
  if (typeof value !== 'object' || value === null || isFrozen(value)) return value;
  for (const part of values(value)) stored(part);
  return freeze(value);
}

// Jest looks every global up anew, and a ticket has hundreds of parts.
const { freeze, isFrozen, values } = Object;
const { isFinite } = Number;

function settled(ticket: Ticket, { token, outcomes }: Settlement): Ticket {
  const ours = Object.values(ticket.intents).filter(({ id, claim }) => claim.token === token && outcomes[id]);
  if (ours.length === 0) return ticket;
  const done = ours.map((intent) => [intent.id, { ...intent, outcome: outcomes[intent.id] }]);
  const intents = { ...ticket.intents, ...Object.fromEntries(done) };
  return { ...ticket, intents, version: ticket.version + 1 };
}

/** The end of the first claim that is still open, or the ticket's own attention: whichever is earlier. */
function attentionOf({ intents, attention }: Ticket): Instant | undefined {
  const claims = Object.values(intents).flatMap(({ outcome, claim }) => (outcome ? [] : claim.until));
  return [...claims, ...(attention ? [attention] : [])].sort()[0];
}
