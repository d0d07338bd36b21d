import { instant } from '../../shared/domain/instant';
import { modeChangesAt } from '../../shared/duty/mode-change';

const calendar = {
  timeZone: 'Asia/Tokyo',
  businessHours: {
    days: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '18:00',
    closed: ['2026-11-23'],
    open: ['2026-11-28'],
  },
};
const modes = { businessHours: 'auto', otherwise: 'notify' } as const;
const moment = (text: string) => instant(Date.parse(text));

describe('another mode begins', () => {
  it.each([
    ['in the morning', '2026-11-19T03:00:00+09:00', '2026-11-19T09:00:00+09:00'],
    ['tomorrow, once work is over', '2026-11-19T18:00:00+09:00', '2026-11-20T09:00:00+09:00'],
    ['in the evening, while people work', '2026-11-19T10:00:00+09:00', '2026-11-19T18:00:00+09:00'],
    ['after the weekend and the holiday', '2026-11-20T20:00:00+09:00', '2026-11-24T09:00:00+09:00'],
    ['on a Saturday with work', '2026-11-27T20:00:00+09:00', '2026-11-28T09:00:00+09:00'],
    [
      'at once when work begins: then the evening is next',
      '2026-11-19T09:00:00+09:00',
      '2026-11-19T18:00:00+09:00',
    ],
  ])('%s', (_, now, expected) => {
    expect(modeChangesAt(moment(now), modes, calendar)).toBe(moment(expected));
  });

  it('by the clock of the time zone, which summer time sets forward', () => {
    const london = { ...calendar, timeZone: 'Europe/London' };

    expect(modeChangesAt(moment('2026-03-27T20:00:00Z'), modes, london)).toBe('2026-03-30T08:00:00.000Z');
  });

  it('never, where every hour has the same mode or nobody said when people work', () => {
    const now = moment('2026-11-19T03:00:00+09:00');

    expect(modeChangesAt(now, { businessHours: 'notify', otherwise: 'notify' }, calendar)).toBeUndefined();
    expect(modeChangesAt(now, modes, { timeZone: 'Asia/Tokyo' })).toBeUndefined();
    expect(modeChangesAt(now, modes, undefined)).toBeUndefined();
  });

  it('never, where no day has work', () => {
    const idle = { ...calendar, businessHours: { ...calendar.businessHours, days: [], open: [] } };

    expect(modeChangesAt(moment('2026-11-19T03:00:00+09:00'), modes, idle)).toBeUndefined();
  });
});
