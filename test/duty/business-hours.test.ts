import * as fc from 'fast-check';

import { instant } from '../../shared/domain/instant';
import { businessHoursOf } from '../../shared/duty/business-hours';
import { isBusinessTime } from '../../shared/duty/calendar';
import { daysIn } from '../../shared/duty/days';
import { seeds } from '../support/seeds';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const entry = {
  days: [...weekdays],
  from: '09:00',
  to: '18:00',
  holidays: 'japan' as const,
  closed: ['12-29..01-03', '2026-08-13..2026-08-15'],
  open: ['2026-09-22'],
};
const tokyo = { timeZone: 'Asia/Tokyo', businessHours: businessHoursOf(entry) };

describe('business hours in Tokyo', () => {
  it.each([
    ['a Friday morning', '2026-11-20T09:00:00+09:00', true],
    ['the last minute', '2026-11-20T17:59:59+09:00', true],
    ['the minute after work', '2026-11-20T18:00:00+09:00', false],
    ['the minute before work', '2026-11-20T08:59:59+09:00', false],
    ['a Saturday', '2026-11-21T10:00:00+09:00', false],
    ['Labour Thanksgiving Day, a Monday', '2026-11-23T10:00:00+09:00', false],
    ['the substitute for Greenery Day, a Wednesday', '2026-05-06T10:00:00+09:00', false],
    ['the day between two holidays, opened by the owner', '2026-09-22T10:00:00+09:00', true],
    ['the days of Obon', '2026-08-14T10:00:00+09:00', false],
    ['the end of a year', '2026-12-30T10:00:00+09:00', false],
    ['the beginning of any year', '2031-01-02T10:00:00+09:00', false],
    ['the first working day', '2027-01-04T10:00:00+09:00', true],
    ['Monday there, still Sunday in UTC', '2026-11-30T09:30:00+09:00', true],
  ])('%s', (_, moment, expected) => {
    expect(isBusinessTime(instant(Date.parse(moment)), tokyo)).toBe(expected);
  });
});

it('follows summer time where there is one', () => {
  const london = {
    timeZone: 'Europe/London',
    businessHours: businessHoursOf({ ...entry, holidays: 'none' }),
  };

  expect(isBusinessTime(instant(Date.parse('2026-07-01T08:30:00Z')), london)).toBe(true);
  expect(isBusinessTime(instant(Date.parse('2026-11-04T08:30:00Z')), london)).toBe(false);
});

it('without hours nobody is at work', () => {
  expect(isBusinessTime(instant(Date.parse('2026-11-20T10:00:00+09:00')), { timeZone: 'Asia/Tokyo' })).toBe(
    false,
  );
});

describe('the days that a text means', () => {
  it.each([
    ['2026-12-29', ['2026-12-29']],
    ['02-29', ['02-29']],
    ['12-30..01-02', ['12-30', '12-31', '01-01', '01-02']],
    ['2028-02-28..2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['2027-02-29', undefined],
    ['13-01', undefined],
    ['2026-05-02..2026-05-01', undefined],
    ['12-30..2027-01-02', undefined],
    ['tomorrow', undefined],
    ['', undefined],
    ['01-01..01-02..01-03', undefined],
  ])('%s', (text, days) => {
    expect(daysIn(text)).toEqual(days);
  });
});

it.each(seeds())(
  'whatever the hours, a day has as many working minutes as lie between them (seed %s)',
  (seed) => {
    const time = fc.integer({ min: 0, max: 1439 });
    const written = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 4 }), (one, other, day) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const hours = businessHoursOf({ ...entry, holidays: 'none', from: written(from), to: written(to) });
        const calendar = { timeZone: 'Asia/Tokyo', businessHours: hours };
        // A week without holidays that begins on Monday 2026-06-01 in Tokyo.
        const midnight = Date.parse('2026-06-01T00:00:00+09:00') + day * 86_400_000;
        const working = Array.from({ length: 1440 }, (_, minute) =>
          isBusinessTime(instant(midnight + minute * 60_000), calendar),
        ).filter(Boolean).length;
        expect(working).toBe(to - from);
      }),
      { seed, numRuns: 20 },
    );
  },
);
