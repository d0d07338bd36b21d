import * as fc from 'fast-check';

import { because } from '../../shared/domain/because';
import { type Instant, instant } from '../../shared/domain/instant';
import type { PlayName, SystemName, TicketKey } from '../../shared/domain/names';
import type { Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { ticketId } from '../../shared/matter';
import { reportOf } from '../../shared/report-of';
import { tokyo } from '../support/estate';
import { webDown } from '../support/notices';

/** Minutes of a morning around which all of this happens. */
const minute = (count: number): Instant => instant(Date.parse('2026-03-02T00:00:00Z') + count * 60_000);
const raised = because('alarm-raised', { alarm: 'web-down', reason: '' });
const alone = because('recovered-alone', { alarm: 'web-down', seconds: 1 });

interface Life {
  /** Minutes at which it turns: open, over, open again … */
  readonly turns: readonly number[];
}

const LIFE = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 })
  .map((turns): Life => ({ turns: turns.toSorted((one, other) => one - other) }));
const HOURS = fc
  .uniqueArray(fc.integer({ min: -1, max: 61 }), { minLength: 1, maxLength: 8 })
  .map((hours) => [-2, ...hours.toSorted((one, other) => one - other), 62]);

/** The ticket of a life, as whoever reads it after its last turn finds it. */
function ticketOf({ turns }: Life, index: number): Ticket {
  const entries = turns.map((at, turn): Entry => ({
    at: minute(at),
    what: turn % 2 === 1 ? 'closed' : turn === 0 ? 'opened' : 'reopened',
    because: turn % 2 === 1 ? alone : raised,
  }));
  const last = minute(turns.at(-1) ?? 0);
  const isOver = turns.length % 2 === 0;
  return {
    key: `aaaaaaaaaa${index.toString(36).padStart(2, 'a')}` as TicketKey,
    episode: 1,
    version: turns.length,
    system: 'shop' as SystemName,
    play: 'web' as PlayName,
    subject: { kind: 'alarm', ...tokyo, alarm: webDown },
    openedAt: minute(turns[0] ?? 0),
    openedAfter: 0,
    openings: turns.filter((_, turn) => turn % 2 === 0).map(minute),
    alarm: { state: 'ALARM', at: last } as never,
    stage: isOver ? { kind: 'closed', at: last, because: alone } : { kind: 'handed-over', because: raised },
    tries: [],
    seen: [],
    entries,
    intents: {},
    sequence: 0,
  };
}

/** What was open at a minute, or when it ended last before it. */
function stoodAt({ turns }: Life, at: number): 'not yet' | 'open' | number {
  const before = turns.filter((turn) => turn <= at);
  if (before.length === 0) return 'not yet';
  return before.length % 2 === 1 ? 'open' : (before.at(-1) ?? 0);
}

it('reports that follow each other share the ends among them, each in exactly one, and tell what was open at their hour', () => {
  fc.assert(
    fc.property(fc.array(LIFE, { maxLength: 6 }), HOURS, (lives, hours) => {
      const tickets = lives.map(ticketOf);
      const periods = hours.slice(1).map((until, index) => ({ since: hours[index] ?? 0, until }));
      for (const { since, until } of periods) {
        const { matters } = reportOf(tickets, {
          system: 'shop' as SystemName,
          place: tokyo,
          since: minute(since),
          until: minute(until),
        });
        const told = new Map(matters.map((matter) => [String(matter.ticket), matter]));
        expect(told.size).toBe(matters.length);
        for (const [index, life] of lives.entries()) {
          const stood = stoodAt(life, until);
          const matter = told.get(ticketId(tickets[index] as Ticket));
          if (stood === 'open') expect(matter?.ended).toBe('open');
          else if (typeof stood === 'number' && stood > since) {
            expect([matter?.ended, matter?.closedAt]).toEqual(['over', minute(stood)]);
          } else expect(matter).toBeUndefined();
        }
      }
    }),
  );
});

it('a matter that ended for good is told as over by one report alone', () => {
  fc.assert(
    fc.property(LIFE, HOURS, (life, hours) => {
      const ticket = ticketOf(life, 0);
      const ends = hours.slice(1).flatMap((until, index) => {
        const period = { since: minute(hours[index] ?? 0), until: minute(until) };
        const { matters } = reportOf([ticket], { system: 'shop' as SystemName, place: tokyo, ...period });
        return matters.filter(({ closedAt }) => closedAt === minute(life.turns.at(-1) ?? 0));
      });
      expect(ends).toHaveLength(life.turns.length % 2 === 0 ? 1 : 0);
    }),
  );
});
