import { type Instant, instant } from '../../shared/domain/instant';
import { businessHoursOf } from '../../shared/duty/business-hours';
import { reportDue } from '../../shared/duty/report-times';

const moment = (text: string): Instant => instant(Date.parse(text));
const report = { at: '09:00' };
const tokyo = { timeZone: 'Asia/Tokyo', report };
const office = {
  ...tokyo,
  businessHours: businessHoursOf({
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    to: '18:00',
    holidays: 'japan',
    closed: ['12-29..01-03'],
    open: [],
  }),
};

describe('the last report that was due', () => {
  it.each([
    ['at nine', tokyo, '2026-06-11T09:00:00+09:00', '2026-06-11T00:00:00.000Z'],
    ['a second before nine', tokyo, '2026-06-11T08:59:59+09:00', '2026-06-10T00:00:00.000Z'],
    [
      'on a Sunday, where nobody said when people work',
      tokyo,
      '2026-06-14T10:00:00+09:00',
      '2026-06-14T00:00:00.000Z',
    ],
    ['on a Sunday, where they did', office, '2026-06-14T10:00:00+09:00', '2026-06-12T00:00:00.000Z'],
    ['on a holiday on Monday', office, '2026-11-23T12:00:00+09:00', '2026-11-20T00:00:00.000Z'],
    ['in the new year', office, '2027-01-03T12:00:00+09:00', '2026-12-28T00:00:00.000Z'],
  ])('%s', (_, system, upTo, due) => {
    expect(reportDue(system, moment(upTo))).toBe(due);
  });

  it('comes at nine by the clock, in winter and in summer', () => {
    const london = { timeZone: 'Europe/London', report };

    expect(reportDue(london, moment('2026-03-28T12:00:00Z'))).toBe('2026-03-28T09:00:00.000Z');
    expect(reportDue(london, moment('2026-03-29T12:00:00Z'))).toBe('2026-03-29T08:00:00.000Z');
  });

  it('is none where no report is wanted', () => {
    expect(reportDue({ timeZone: 'UTC' }, moment('2026-03-29T12:00:00Z'))).toBeUndefined();
  });
});
