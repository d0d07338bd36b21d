import { backupOrder, deleteAfterDays } from '../../shared/backups/order';
import { generationOf, highest } from '../../shared/backups/generation';
import { lastSlot, nextSlot, slotOn, slotsBetween } from '../../shared/backups/slots';
import type { Generation } from '../../shared/domain/backup';
import type { Instant } from '../../shared/domain/instant';
import { tokyo, web1 } from '../support/estate';
import { policyOf } from './policy-of';

const at = (moment: string) => moment as Instant;

describe('the class of a day', () => {
  it.each<readonly [string, Generation, string]>([
    ['2026-02-27', 'daily', 'a Friday'],
    ['2026-02-28', 'monthly', 'the last day of February in a common year'],
    ['2026-03-01', 'weekly', 'a Sunday'],
    ['2028-02-28', 'daily', 'the last day but one of February in a leap year'],
    ['2028-02-29', 'monthly', 'the last day of February in a leap year'],
    ['2028-03-01', 'daily', 'a Wednesday'],
    ['2100-02-28', 'monthly', '2100 is no leap year'],
    ['2026-05-31', 'monthly', 'a Sunday, and the last day of a month'],
    ['2026-12-27', 'weekly', 'a Sunday in the month of the yearly one'],
    ['2026-12-31', 'yearly', 'the last day of the year'],
    ['2028-04-30', 'monthly', 'a Sunday, and the last day of a month of 30'],
  ])('%s is %s: %s', (date, generation) => {
    expect(generationOf(date, policyOf())).toBe(generation);
  });

  it.each<readonly [string, Generation]>([
    ['2026-03-15', 'monthly'],
    ['2026-03-31', 'daily'],
    ['2026-04-15', 'yearly'],
    ['2026-04-13', 'weekly'],
  ])('%s is %s where months count from the 15th, years in April and weeks on Mondays', (date, generation) => {
    const policy = policyOf({ monthDay: 15, yearMonth: 4, weekDay: 1 });

    expect(generationOf(date, policy)).toBe(generation);
  });

  it('is none where no class of that day is kept', () => {
    const weekly = policyOf({ keep: { weekly: 4 } });

    expect(generationOf('2026-02-28', weekly)).toBeUndefined();
    expect(generationOf('2026-03-01', weekly)).toBe('weekly');
  });

  it('falls to the next lower class that is kept', () => {
    expect(generationOf('2026-12-31', policyOf({ keep: { daily: 7, weekly: 5, monthly: 12 } }))).toBe(
      'monthly',
    );
    expect(generationOf('2026-12-31', policyOf({ keep: { daily: 7 } }))).toBe('daily');
  });

  it('of several days is the highest of them', () => {
    expect(highest(['daily', 'monthly', undefined, 'weekly'])).toBe('monthly');
    expect(highest([undefined])).toBeUndefined();
  });
});

describe('the newest slot', () => {
  it.each([
    // 08:59 in Tokyo is 23:59 in UTC of the day before.
    ['2028-02-28T23:58:59.999Z', '2028-02-28', '2028-02-27T23:59:00.000Z', 'daily'],
    ['2028-02-28T23:59:00.000Z', '2028-02-29', '2028-02-28T23:59:00.000Z', 'monthly'],
    ['2028-02-29T00:00:00.000Z', '2028-02-29', '2028-02-28T23:59:00.000Z', 'monthly'],
    ['2028-02-29T23:59:00.000Z', '2028-03-01', '2028-02-29T23:59:00.000Z', 'daily'],
    ['2026-02-27T23:59:00.000Z', '2026-02-28', '2026-02-27T23:59:00.000Z', 'monthly'],
    ['2026-02-28T23:59:00.000Z', '2026-03-01', '2026-02-28T23:59:00.000Z', 'weekly'],
    ['2026-12-30T23:59:00.000Z', '2026-12-31', '2026-12-30T23:59:00.000Z', 'yearly'],
  ])('at %s, a minute before nine in Tokyo, is that of %s', (now, date, moment, generation) => {
    expect(lastSlot(policyOf(), at(now))).toEqual({ date, at: moment, generation });
  });

  it.each([
    // Midnight in Tokyo is 15:00 in UTC.
    ['2028-02-28T14:59:59.999Z', '2028-02-28', 'daily'],
    ['2028-02-28T15:00:00.000Z', '2028-02-29', 'monthly'],
    ['2028-02-29T14:59:59.999Z', '2028-02-29', 'monthly'],
    ['2028-02-29T15:00:00.000Z', '2028-03-01', 'daily'],
    ['2026-02-27T15:00:00.000Z', '2026-02-28', 'monthly'],
  ])('at %s, midnight in Tokyo, is that of %s', (now, date, generation) => {
    expect(lastSlot(policyOf({ at: '00:00' }), at(now))).toMatchObject({ date, generation });
  });

  it.each([
    // 02:30 is skipped in New York on 8 March 2026 and comes twice on 1 November.
    ['America/New_York', '02:30', '2026-03-07', '2026-03-07T07:30:00.000Z'],
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T06:30:00.000Z'],
    ['America/New_York', '02:30', '2026-03-09', '2026-03-09T06:30:00.000Z'],
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '01:30', '2026-11-02', '2026-11-02T06:30:00.000Z'],
    ['Europe/Berlin', '03:00', '2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['UTC', '23:59', '2028-02-29', '2028-02-29T23:59:00.000Z'],
  ])('in %s at %s on %s is at %s', (timeZone, time, date, moment) => {
    expect(slotOn(date, policyOf({ timeZone, at: time }))?.at).toBe(moment);
  });

  it('of yearly backups alone is found after a year', () => {
    const yearly = policyOf({ keep: { yearly: 7 } });

    expect(lastSlot(yearly, at('2026-12-30T23:58:00.000Z'))?.date).toBe('2025-12-31');
    expect(nextSlot(yearly, at('2026-12-30T23:59:00.000Z'))?.date).toBe('2027-12-31');
  });
});

describe('slots between two others', () => {
  it('are those of the days between them', () => {
    const dates = slotsBetween(policyOf(), { date: '2028-02-27' }, { date: '2028-03-02' });

    expect(dates.map(({ date, generation }) => `${date} ${generation}`)).toEqual([
      '2028-02-28 daily',
      '2028-02-29 monthly',
      '2028-03-01 daily',
    ]);
  });

  it('go back two months and no further', () => {
    expect(slotsBetween(policyOf(), { date: '2020-01-01' }, { date: '2026-03-04' })[0]?.date).toBe(
      '2026-01-01',
    );
  });
});

describe('the order', () => {
  it.each<readonly [Generation, number, number]>([
    ['daily', 7, 14],
    ['weekly', 5, 49],
    ['monthly', 12, 400],
    ['yearly', 7, 2600],
    ['daily', 1, 8],
  ])('of a %s backup of which %i are kept lets AWS delete it after %i days', (generation, count, days) => {
    expect(deleteAfterDays(generation, { [generation]: count })).toBe(days);
  });

  it('names policy, server and slot, so that the same slot is the same order', () => {
    const slot = { date: '2028-02-29', at: at('2028-02-28T23:59:00.000Z'), generation: 'monthly' } as const;
    const order = backupOrder({
      policy: policyOf(),
      place: tokyo,
      server: web1,
      name: `web-1 (${web1})`,
      slot,
      generation: 'monthly',
    });

    expect(order).toMatchObject({
      vault: 'wordpress',
      deleteAfterDays: 400,
      tags: { 'ops:gen': 'monthly', 'ops:policy': 'nightly', 'ops:slot': '2028-02-29' },
    });
    expect(order.token).toMatch(/^nightly\/[a-z2-7]{12}\/2028-02-28T23:59Z$/);
    const longest = policyOf({ name: 'a'.repeat(32) as never });
    expect(
      backupOrder({ ...order, place: tokyo, policy: longest, slot, generation: 'daily' }).token,
    ).toHaveLength(64 - 1);
  });
});
