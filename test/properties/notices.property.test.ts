import * as fc from 'fast-check';

import type { Announced } from '../../local/health/health-event';
import { web1, web2 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';
import { followingDuty, hear, noticeTickets, stopOf } from '../support/notices-of-health';
import { seeds } from '../support/seeds';

const SERVERS = [web1, web2, 'i-0bbbbbbbbbbbbbbb1', 'db-1', 'vol-1'];

/** What AWS says of one notice, hour by hour: states, each in as many pages as it needs. */
const histories = fc
  .array(
    fc.record({
      status: fc.constantFrom('open', 'upcoming', 'closed'),
      startsInHours: fc.integer({ min: 200, max: 400 }),
      text: fc.constantFrom('It will be stopped.', 'It was rescheduled.'),
      resolved: fc.array(fc.boolean(), { minLength: SERVERS.length, maxLength: SERVERS.length }),
      pages: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((states) => states.flatMap((state, hour) => pagesOf(state, hour)));

interface State {
  readonly status: 'open' | 'upcoming' | 'closed';
  readonly startsInHours: number;
  readonly text: string;
  readonly resolved: readonly boolean[];
  readonly pages: number;
}

function pagesOf(
  { status, startsInHours, text, resolved, pages }: State,
  hour: number,
): readonly Announced[] {
  const began = Date.parse('2026-03-01T00:00:00.000Z');
  const time = (hours: number) => new Date(began + hours * 3_600_000).toISOString();
  return Array.from({ length: pages }, (_, index) =>
    stopOf({
      status,
      text,
      updatedAt: time(hour),
      startsAt: time(startsInHours),
      page: [index + 1, pages],
      resources: SERVERS.flatMap((id, place) =>
        place % pages === index ? [{ id, status: resolved[place] ? 'RESOLVED' : 'PENDING' } as const] : [],
      ),
    }),
  );
}

/** How the ticket stands once all that will come has come, and how often people were told each thing. */
async function endingOf(events: readonly Announced[], regions: readonly string[]) {
  const toban = inMemoryPorts({ duty: followingDuty('account'), now: '04:00' });
  for (const [index, event] of events.entries()) {
    await hear(toban, event, regions[index % regions.length]);
    toban.pass({ seconds: 1 });
  }
  const { notice, stage } = noticeTickets(toban)['wordpress'] ?? {};
  const told = toban.notices.map(({ because }) => JSON.stringify(because));
  return { tickets: toban.tickets.now.size, notice, stage: stage?.kind, told };
}

describe.each(seeds())('a notice (seed %s)', (seed) => {
  it('comes to the same in any order of its pages and updates, with any copies, from either Region', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories.chain((events) =>
          fc.record({
            events: fc.constant(events),
            shuffled: fc
              .array(fc.constantFrom(...events), { maxLength: events.length })
              .chain((copies) =>
                fc.shuffledSubarray([...events, ...copies], { minLength: events.length + copies.length }),
              ),
            regions: fc.shuffledSubarray(['ap-northeast-1', 'us-west-2'], { minLength: 1 }),
          }),
        ),
        async ({ events, shuffled, regions }) => {
          const { told: _, ...inOrder } = await endingOf(events, ['ap-northeast-1']);
          const { told, ...ending } = await endingOf(shuffled, regions);

          expect(ending).toEqual(inOrder);
          // AWS may close, open and close a notice: then the same is said again, but never twice running.
          expect(told.filter((each, index) => each === told[index + 1])).toEqual([]);
          expect(told.length).toBeGreaterThan(0);
        },
      ),
      { seed, numRuns: 100 },
    );
  });
});
