import * as fc from 'fast-check';

import type { Rotation } from '../../shared/domain/duty';
import { type Instant, instant } from '../../shared/domain/instant';
import { onDuty, turnAt } from '../../shared/duty/rotation';
import { seeds } from '../support/seeds';

const moment = (text: string): Instant => instant(Date.parse(text));

const weekly: Rotation = {
  people: ['Mori', 'Sato', 'Ueda'],
  from: '2026-06-01',
  handOver: '09:00',
  overrides: [
    { person: 'Ueda', from: moment('2026-06-10T00:00:00+09:00'), to: moment('2026-06-11T00:00:00+09:00') },
    { person: 'Sato', from: moment('2026-06-10T12:00:00+09:00'), to: moment('2026-06-12T00:00:00+09:00') },
  ],
};

describe('three people who hand over on Mondays at nine in Tokyo', () => {
  it.each([
    ['the first minute', '2026-06-01T09:00:00+09:00', 'Mori'],
    ['a minute before the second week', '2026-06-08T08:59:59+09:00', 'Mori'],
    ['the second week', '2026-06-08T09:00:00+09:00', 'Sato'],
    ['a day on which somebody stands in', '2026-06-10T08:00:00+09:00', 'Ueda'],
    ['a day on which two do: the first counts', '2026-06-10T13:00:00+09:00', 'Ueda'],
    ['the day after', '2026-06-11T13:00:00+09:00', 'Sato'],
    ['the third week', '2026-06-15T09:00:00+09:00', 'Ueda'],
    ['the fourth week', '2026-06-22T09:00:00+09:00', 'Mori'],
    ['Monday there, still Sunday in UTC', '2026-06-15T09:30:00+09:00', 'Ueda'],
    ['the week before the first', '2026-05-25T09:00:00+09:00', 'Ueda'],
  ])('%s', (_, at, person) => {
    expect(onDuty(weekly, 'Asia/Tokyo', moment(at))).toBe(person);
  });
});

describe('where clocks change', () => {
  const night = { ...weekly, from: '2026-03-01', handOver: '02:30', overrides: [] };

  it.each([
    ['clocks skip the hour: one second before', '2026-03-29T00:29:59Z', 'Mori'],
    ['clocks skip the hour: from when they would have shown it', '2026-03-29T00:30:00Z', 'Sato'],
    ['the hour comes twice: before the first', '2026-10-25T00:29:59Z', 'Mori'],
    ['the hour comes twice: the first', '2026-10-25T00:30:00Z', 'Sato'],
    ['the hour comes twice: half past two again', '2026-10-25T01:15:00Z', 'Sato'],
  ])('%s', (_, at, person) => {
    expect(onDuty(night, 'Europe/Berlin', moment(at))).toBe(person);
  });

  it('hands over at nine by the clock, in winter and in summer', () => {
    const london = { ...weekly, from: '2026-03-23', overrides: [] };
    expect(onDuty(london, 'Europe/London', moment('2026-03-23T09:00:00Z'))).toBe('Mori');
    expect(onDuty(london, 'Europe/London', moment('2026-03-30T07:59:59Z'))).toBe('Mori');
    expect(onDuty(london, 'Europe/London', moment('2026-03-30T08:00:00Z'))).toBe('Sato');
  });
});

describe.each(seeds())('whatever the rotation (seed %s)', (seed) => {
  const HOUR = 3_600_000;
  const rotations = fc.record({
    people: fc.uniqueArray(fc.constantFrom('Mori', 'Sato', 'Ueda', 'Endo'), { minLength: 1 }),
    from: fc
      .integer({ min: 0, max: 700 })
      .map((days) => instant(1_767_225_600_000 + days * 24 * HOUR).slice(0, 10)),
    handOver: fc.constantFrom('00:00', '02:30', '09:00', '23:59'),
    overrides: fc.constant([]),
  });
  const zones = fc.constantFrom(
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Santiago',
    'UTC',
  );
  const moments = fc
    .integer({ min: 0, max: 800 * 24 * 60 })
    .map((minutes) => 1_767_225_600_000 + minutes * 60_000);

  it('turns never go back, and each takes a week, but for an hour of summer time', () => {
    fc.assert(
      fc.property(
        rotations,
        zones,
        moments,
        fc.integer({ min: 1, max: 60 * 24 * 20 }),
        (rotation, zone, at, minutes) => {
          const turn = turnAt(rotation, zone, instant(at));
          const later = turnAt(rotation, zone, instant(at + minutes * 60_000));
          expect(later).toBeGreaterThanOrEqual(turn);
          expect(turnAt(rotation, zone, instant(at + 7 * 24 * HOUR + HOUR))).toBeGreaterThan(turn);
          expect(turnAt(rotation, zone, instant(at + 7 * 24 * HOUR - HOUR))).toBeLessThanOrEqual(turn + 1);
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('somebody of it is always on duty', () => {
    fc.assert(
      fc.property(rotations, zones, moments, (rotation, zone, at) => {
        expect(rotation.people).toContain(onDuty(rotation, zone, instant(at)));
      }),
      { seed, numRuns: 300 },
    );
  });
});
