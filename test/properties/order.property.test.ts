import * as fc from 'fast-check';
import type { Signal } from '../../shared/domain/signal';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmSays, at } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { ends } from '../support/in-memory-world';
import { seeds } from '../support/seeds';

/** The events of one heal. Those of commands exist once their command was sent, so they are made when they arrive. */
const EVENTS = ['red', 'looked', 'restarted', 'green'] as const;
type Event = (typeof EVENTS)[number];

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  const all = items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
  return [...new Map(all.map((each) => [each.join(), each])).values()];
}

function signalOf(event: Event, toban: InMemory): Signal | undefined {
  switch (event) {
    case 'red':
      return alarmSays('ALARM', '04:00');
    case 'green':
      toban.facts.alarms['web-down'] = 'OK';
      return alarmSays('OK', '04:02');
    case 'looked':
    case 'restarted': {
      const command = toban.sent[event === 'looked' ? 0 : 1];
      return command && ends(command, toban.clock.now);
    }
    default:
      return event satisfies never;
  }
}

/** Delivers the events in this order, then lets the timers and the sweep do what they do. */
async function live(events: readonly Event[], together: boolean): Promise<InMemory> {
  const toban = inMemoryPorts();
  const deliver = async (event: Event) => {
    const signal = signalOf(event, toban);
    if (signal) await respond(signal, toban.ports);
  };
  if (together) await Promise.allSettled(events.map(deliver));
  else for (const event of events) await deliver(event);
  toban.facts.alarms['web-down'] = 'OK';
  for (let hour = 0; hour < 12; hour += 1) {
    for (const command of toban.sent) if (command.status === 'inprogress') ends(command, toban.clock.now);
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);
  }
  return toban;
}

function holds(toban: InMemory): void {
  const restarts = toban.sent.filter(({ action }) => action === 'restart-service');
  expect(restarts.length).toBeLessThanOrEqual(1);
  for (const ticket of toban.tickets.now.values()) expect(ticket.stage.kind).toBe('closed');
  expect(toban.ledger.permits).toEqual({});
  expect(
    Object.values(toban.tickets.now.values().next().value?.intents ?? {}).filter(({ outcome }) => !outcome),
  ).toEqual([]);
}

describe('the events of one heal', () => {
  const orders = permutations<Event>([...EVENTS, 'red', 'green']);

  it(`end the same in all ${orders.length} orders of six with copies: closed, and at most one restart`, async () => {
    for (const order of orders) {
      const toban = await live(order, false);
      try {
        holds(toban);
      } catch (error) {
        throw new Error(`In the order ${order.join(', ')}: ${String(error)}`, { cause: error });
      }
    }
  });

  it.each(seeds())('end the same when they come at once, several times each (seed %s)', async (seed) => {
    const several = fc.array(fc.constantFrom(...EVENTS), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(several, async (events) => holds(await live(['red', ...events], true))),
      { seed, numRuns: 150 },
    );
  });
});

it('the same alarm ten times at once is one look', async () => {
  const toban = inMemoryPorts({ now: '04:00' });
  await Promise.allSettled(
    Array.from({ length: 10 }, () => respond(alarmSays('ALARM', '04:00'), toban.ports)),
  );
  expect(toban.sent).toHaveLength(1);
  expect(toban.ticket().openings).toEqual([at('04:00')]);
});
