import { awsTable } from '../../shared/aws/table';
import { awsWorld } from '../../shared/aws/world';
import { instant } from '../../shared/domain/instant';
import type { Place } from '../../shared/domain/names';
import type { Ports, Tickets } from '../../shared/domain/ports';
import { OpsError } from '../../shared/ops-error';
import { ticketLedger } from '../../shared/tickets/ledger';
import { ticketStore } from '../../shared/tickets/store';

/** The part of the ports that only reads. */
export interface LiveWorld {
  readonly ask: Ports['world']['ask'];
  readonly intentOf: Ports['world']['intentOf'];
  readonly load: Tickets['load'];
  readonly now: Ports['now'];
}

/**
 * The world and the tickets of a stage as they are, by the credentials and endpoint of this process. Reads only. Throws
 * an OpsError when it is asked about another account: what it would read there is not what the event is about.
 */
export function liveWorld({ account, region, stage }: Place & { readonly stage: string }): LiveWorld {
  const table = awsTable(region, `toban-${stage}-tickets`);
  const world = awsWorld({ ledger: ticketLedger(table), replyKey: `alias/toban-${stage}-replies` });
  const { load } = ticketStore(table);
  return {
    async ask(place, questions) {
      sameAccount(place, account);
      return world.ask(place, questions);
    },
    async intentOf(place, commandId) {
      sameAccount(place, account);
      return world.intentOf(place, commandId);
    },
    load,
    now: () => instant(Date.now()),
  };
}

function sameAccount(place: Place, account: string): void {
  if (place.account === account) return;
  throw new OpsError(
    `The event comes from account ${place.account}, but --live would read account ${account}. Explain it without --live, or with credentials of its account.`,
    { retryable: false },
  );
}
