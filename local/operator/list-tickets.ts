import { plus } from '../../shared/domain/instant';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { OpsError } from '../../shared/ops-error';
import { timeAt } from './connection';
import { ticketTable, ticketTimeline } from './render-tickets';
import type { Desk } from './run-command';
import { allTickets, ticketOf } from './stored-tickets';

export interface Listing {
  readonly id: string | undefined;
  /** Also what was closed more than a day ago, and earlier episodes. */
  readonly all: boolean;
  readonly json: boolean;
}

/** Shows the tickets of a stage, or one with its timeline. Throws an OpsError for an id that nobody has. */
export async function listTickets({ id, all, json }: Listing, desk: Desk): Promise<void> {
  const { connection, duty, colors } = desk;
  if (id !== undefined) {
    const ticket = await ticketOf(connection, id);
    if (!ticket)
      throw new OpsError(`There is no ticket ${id}. \`npm run tickets -- --all\` lists them.`, {
        retryable: false,
      });
    console.log(json ? JSON.stringify(withId(ticket)) : `\n${ticketTimeline(ticket, duty, colors)}`);
    return;
  }
  const found = await allTickets(connection);
  const dayAgo = plus(timeAt(connection), { hours: -24 });
  const tickets = all ? found : found.filter(({ stage }) => stage.kind !== 'closed' || stage.at > dayAgo);
  if (json) console.log(JSON.stringify(tickets.map(withId)));
  else if (tickets.length > 0) console.log(`\n${ticketTable(tickets, duty, colors)}`);
  else
    console.log(
      all || found.length === 0
        ? 'There are no tickets.'
        : 'No ticket is open or was closed in the last 24 hours. --all shows the others.',
    );
}

function withId(ticket: Ticket) {
  return { id: ticketId(ticket), ...ticket };
}
