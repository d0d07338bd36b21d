import { beginningOf, endOf, isLocalTime } from '../../shared/duty/local-time';
import { loadDuty } from '../../shared/duty/load';

it('the loader makes instants of days and minutes of the system’s own time zone, the last one included', () => {
  const loaded = loadDuty(`version: 1
systems:
  shop:
    timeZone: Asia/Tokyo
    changeCalendars: [year-end, 'arn:aws:ssm:ap-northeast-1:111122223333:document/releases', year-end]
    freezes:
      - { name: 年末年始, from: 2026-12-29, to: 2027-01-03 }
      - { name: 棚卸し, from: 2026-09-30T18:00, to: 2026-09-30T23:59 }
`);
  expect('duty' in loaded && loaded.duty.systems['shop']).toMatchObject({
    changeCalendars: ['year-end', 'arn:aws:ssm:ap-northeast-1:111122223333:document/releases'],
    freezes: [
      { name: '年末年始', from: '2026-12-28T15:00:00.000Z', to: '2027-01-03T15:00:00.000Z' },
      { name: '棚卸し', from: '2026-09-30T09:00:00.000Z', to: '2026-09-30T15:00:00.000Z' },
    ],
  });
});

it.each([
  ['2026-12-29', true],
  ['2026-12-29T18:00', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-12-29T24:00', false],
  ['2026-12-29 18:00', false],
  ['2026-12-29T18:00Z', false],
  ['12/29', false],
])('%s is a local time: %s', (text, expected) => {
  expect(isLocalTime(text)).toBe(expected);
});

describe('where clocks are changed', () => {
  it('a repeated minute is frozen both times', () => {
    expect(beginningOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(endOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T01:31:00.000Z');
  });

  it('a skipped minute freezes rather too much', () => {
    expect(beginningOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
    expect(endOf('2026-03-29T02:29', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('a day has 25 hours', () => {
    expect(beginningOf('2026-10-25', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
    expect(endOf('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z');
  });
});
