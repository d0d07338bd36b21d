import * as fc from 'fast-check';

import { GENERATIONS, generationOf } from '../../shared/backups/generation';
import { dateAfter } from '../../shared/backups/date-after';
import { lastSlot, nextSlot, slotOn, slotsBetween } from '../../shared/backups/slots';
import type { BackupPolicy, Generation } from '../../shared/domain/backup';
import { instant, type Instant } from '../../shared/domain/instant';
import { localTime } from '../../shared/duty/calendar';
import { policyOf } from './policy-of';

/** With summer time in both halves of the world, by half an hour, at midnight, and far from UTC on both sides. */
const ZONES = [
  'Asia/Tokyo',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
];

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const policy: fc.Arbitrary<BackupPolicy> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    at: time,
    weekDay: fc.integer({ min: 1, max: 7 }),
    monthDay: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant('last' as const)),
    yearMonth: fc.integer({ min: 1, max: 12 }),
  })
  .map(policyOf);

const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2041, 0, 1) })
  .map((milliseconds) => instant(milliseconds));

/** A day between 2024 and 2040, leap years among them. */
const day = fc.integer({ min: 0, max: 6000 }).map((days) => dateAfter('2024-01-01', days));

function lastOfMonth(date: string): boolean {
  const [year = 0, month = 0, dayOfMonth] = date.split('-').map(Number);
  // Day 0 of the next month is the last of this one.
  return new Date(Date.UTC(year, month, 0)).getUTCDate() === dayOfMonth;
}

it('every day of the local calendar has exactly one slot, in the order of the days', () => {
  fc.assert(
    fc.property(policy, day, (each, date) => {
      const today = slotOn(date, each);
      const tomorrow = slotOn(dateAfter(date, 1), each);
      expect(today && tomorrow && today.at < tomorrow.at).toBe(true);
      expect(slotsBetween(each, { date: dateAfter(date, -1) }, { date: dateAfter(date, 1) })).toEqual([
        today,
      ]);
    }),
  );
});

it('a slot is on the local day that it bears, at the local time that was wanted, unless clocks skip it', () => {
  fc.assert(
    fc.property(policy, day, (each, date) => {
      const slot = slotOn(date, each);
      if (!slot) throw new Error('Expected a slot');
      const local = localTime(slot.at, each.timeZone);
      const isSkipped = local.time !== each.at;
      if (!isSkipped) expect(local.date).toBe(date);
      // Clocks are set forward by an hour at most.
      const shown = Date.parse(`${local.date}T${local.time}:00Z`);
      const wanted = Date.parse(`${date}T${each.at}:00Z`);
      expect(Math.abs(shown - wanted)).toBeLessThanOrEqual(60 * 60_000);
    }),
  );
});

it('every moment lies after the newest slot and before the next, and nothing lies between them', () => {
  fc.assert(
    fc.property(policy, moment, (each, now) => {
      const last = lastSlot(each, now);
      const next = nextSlot(each, now);
      if (!last || !next) throw new Error('Expected both');
      expect(last.at <= now && now < next.at).toBe(true);
      expect(slotsBetween(each, last, next)).toEqual([]);
      expect(lastSlot(each, next.at)).toEqual(next);
    }),
  );
});

it('the last day of a month is monthly or more where months end on their last day, and no other day is', () => {
  fc.assert(
    fc.property(policy, day, (each, date) => {
      const generation = generationOf(date, { ...each, monthDay: 'last' });
      expect(generation === 'monthly' || generation === 'yearly').toBe(lastOfMonth(date));
    }),
  );
});

it('a year has twelve slots that are monthly or more, one of which is yearly', () => {
  fc.assert(
    fc.property(policy, fc.integer({ min: 2024, max: 2040 }), (each, year) => {
      const dates = Array.from({ length: 366 }, (_, index) => dateAfter(`${year}-01-01`, index)).filter(
        (date) => date.startsWith(String(year)),
      );
      const classes = dates.map((date) => generationOf(date, each));
      const count = (generation: Generation) => classes.filter((found) => found === generation).length;
      expect([count('monthly'), count('yearly')]).toEqual([11, 1]);
    }),
    { numRuns: 30 },
  );
});

it('the class of a day is the highest of those that apply and are kept: never two, and never one that is not kept', () => {
  const kept = fc.subarray([...GENERATIONS], { minLength: 1 });
  fc.assert(
    fc.property(policy, day, kept, (each, date, generations) => {
      const some = { ...each, keep: Object.fromEntries(generations.map((generation) => [generation, 3])) };
      const found = generationOf(date, some);
      const alone = generations.filter((generation) =>
        generationOf(date, { ...each, keep: { [generation]: 1 } }),
      );
      expect(found).toBe(alone.at(-1));
    }),
  );
});
