import { awsTable } from '../../shared/aws/table';
import { awsWorld } from '../../shared/aws/world';
import { instant } from '../../shared/domain/instant';
import type { Ports, Tickets } from '../../shared/domain/ports';
import { ticketLedger } from '../../shared/tickets/ledger';
import { ticketStore } from '../../shared/tickets/store';

/** The part of the ports that only reads. */
export interface LiveWorld {
  readonly ask: Ports['world']['ask'];
  readonly intentOf: Ports['world']['intentOf'];
  readonly load: Tickets['load'];
  now: Ports['now'];
}

/** The world and the tickets of a stage as they are, by the credentials and endpoint of this process. Reads only. */
export function liveWorld(region: string, stage: string): LiveWorld {
  const table = awsTable(region, `toban-${stage}-tickets`);
  const { ask, intentOf } = awsWorld(ticketLedger(table));
  const { load } = ticketStore(table);
  return { ask, intentOf, load, now: () => instant(Date.now()) };
}
