import type { Item, Table } from '../aws/table';
import type { Instant } from '../domain/instant';
import type { SystemName } from '../domain/names';
import type { LastReport, Reports } from '../domain/reports';
import type { Ticket } from '../domain/ticket';
import { NOW, ticketIn } from './item';
import { ATTENTION, CLOSED, OPEN } from './watch';

/** After every moment that sorts as text. */
const EVER = 'Z';

/** Reports in the tickets' table: what there is to tell, and an item for each system that says how far it was told. */
export function reportStore(table: Table): Omit<Reports, 'publish'> {
  return {
    async tickets(since) {
      const [open, closed] = await Promise.all([
        table.queryIndex(ATTENTION, [OPEN, OPEN], [ATTENTION, EVER]),
        table.queryIndex(ATTENTION, [OPEN, CLOSED], [ATTENTION, EVER], since),
      ]);
      const found = await Promise.all([...open, ...closed].map(({ key, item }) => read(table, key, item)));
      return found.filter((ticket) => ticket !== undefined);
    },

    last: async (system) => lastIn((await table.get(keyOf(system), NOW)) ?? {}),

    claim: (system, claim, now) =>
      table.update(keyOf(system), NOW, {
        update: 'SET #claim = :claim',
        condition:
          '(attribute_not_exists(#told) OR #told < :of) AND (attribute_not_exists(#claim) OR #claim.#until < :now)',
        names: { '#told': 'told', '#claim': 'claim', '#until': 'until' },
        values: { ':claim': claim, ':of': claim.of, ':now': now },
      }),

    async told(system, holder, until) {
      await table.update(keyOf(system), NOW, {
        update: 'SET #told = :until REMOVE #claim',
        condition: '#claim.#holder = :holder',
        names: { '#told': 'told', '#claim': 'claim', '#holder': 'holder' },
        values: { ':until': until, ':holder': holder },
      });
    },

    async release(system, holder) {
      await table.update(keyOf(system), NOW, {
        update: 'REMOVE #claim',
        condition: '#claim.#holder = :holder',
        names: { '#claim': 'claim', '#holder': 'holder' },
        values: { ':holder': holder },
      });
    },
  };
}

function keyOf(system: SystemName): string {
  return `report#${system}`;
}

function lastIn({ told, claim }: Item): LastReport {
  return {
    ...(typeof told === 'string' && { until: told as Instant }),
    ...(claim ? { claim: claim as NonNullable<LastReport['claim']> } : {}),
  };
}

async function read(table: Table, key: unknown, item: unknown): Promise<Ticket | undefined> {
  const found = await table.get(String(key), String(item));
  return found && ticketIn(found);
}
