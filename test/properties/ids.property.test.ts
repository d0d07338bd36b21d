import * as fc from 'fast-check';
import { keyOf, ticketId, ticketKey } from '../../shared/matter';
import type { Subject } from '../../shared/domain/subject';
import { ticketTimers, type OneTimeSchedule } from '../../shared/tickets/timers';
import { instant } from '../../shared/domain/instant';
import { at, tokyo } from '../support/estate';
import { seeds } from '../support/seeds';

const subject = (arn: string, contributor?: string): Subject => ({
  kind: 'alarm',
  ...tokyo,
  alarm: {
    name: 'x',
    arn,
    ...(contributor === undefined ? {} : { contributor: { id: contributor, attributes: {} } }),
  },
});

describe.each(seeds())('ids (seed %s)', (seed) => {
  it('of tickets fit a Comment, a session and a schedule, and tell their key', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        fc.integer({ min: 1, max: 9999 }),
        (arn, contributor, episode) => {
          const key = ticketKey(subject(arn, contributor));
          const id = ticketId({ key, episode });
          expect(key).toMatch(/^[a-z2-7]{12}$/);
          expect(id.length).toBeLessThanOrEqual(24);
          expect(keyOf(id)).toBe(key);
        },
      ),
      { seed },
    );
  });

  it('of different subjects differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 50 }), (arns) => {
        expect(new Set(arns.map((arn) => ticketKey(subject(arn)))).size).toBe(arns.length);
      }),
      { seed },
    );
  });

  it('of timers are what Scheduler takes; a timer is never too early and never in the past', async () => {
    const moments = fc.integer({
      min: Date.parse('2026-01-01T00:00:00Z'),
      max: Date.parse('2030-01-01T00:00:00Z'),
    });
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: -90_000_000, max: 90_000_000 }), async (now, offset) => {
        const made: OneTimeSchedule[] = [];
        const timers = ticketTimers(async (_, schedule) => {
          made.push(schedule);
          return { kind: 'applied' };
        });
        const wanted = instant(now + offset);
        await timers.set(
          tokyo,
          ticketId({ key: ticketKey(subject('a')), episode: 12 }),
          wanted,
          instant(now),
        );
        const [{ name, at: moment } = { name: '', at: at('00:00') }] = made;
        expect(name).toMatch(/^[0-9A-Za-z\-_.]{1,64}$/);
        expect(moment).toMatch(/:00\.000Z$/);
        expect(moment >= wanted).toBe(true);
        expect(Date.parse(moment) - now).toBeGreaterThanOrEqual(60_000);
        if (offset > 60_000) expect(Date.parse(moment) - Date.parse(wanted)).toBeLessThan(60_000);
      }),
      { seed },
    );
  });
});
