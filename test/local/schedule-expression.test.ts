import { nextTime, readScheduleExpression } from '../../local/services/schedule-expression';

/** The next times of an expression, as ISO texts without their zeros. */
function times(text: string, after: string, count = 1, timeZone?: string): string[] {
  const expression = readScheduleExpression(text, timeZone);
  if (!expression) throw new Error(`Cannot read ${text}`);
  const found: string[] = [];
  let last = Date.parse(after);
  for (let index = 0; index < count; index += 1) {
    const next = nextTime(expression, Date.parse(after), last);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().replace(':00.000Z', 'Z'));
    last = next;
  }
  return found;
}

describe('a schedule expression', () => {
  it.each<[string, string, string[], string?]>([
    ['rate(15 minutes)', '2026-03-01T00:00:00Z', ['2026-03-01T00:15Z', '2026-03-01T00:30Z']],
    ['rate(1 day)', '2026-03-01T04:00:00Z', ['2026-03-02T04:00Z']],
    ['at(2026-03-01T04:30:00)', '2026-01-01T00:00:00Z', ['2026-03-01T04:30Z']],
    ['at(2026-03-01T04:30:00)', '2026-01-01T00:00:00Z', ['2026-02-28T19:30Z'], 'Asia/Tokyo'],
    ['cron(0 4 * * ? *)', '2026-03-01T04:00:00Z', ['2026-03-02T04:00Z', '2026-03-03T04:00Z']],
    ['cron(0 4 * * ? *)', '2026-03-01T04:00:00Z', ['2026-03-01T19:00Z'], 'Asia/Tokyo'],
    ['cron(0/20 9-10 * * ? *)', '2026-03-01T10:20:00Z', ['2026-03-01T10:40Z', '2026-03-02T09:00Z']],
    ['cron(0 9 ? * MON-FRI *)', '2026-03-06T09:00:00Z', ['2026-03-09T09:00Z']],
    ['cron(0 9 ? * 2,4 *)', '2026-03-01T00:00:00Z', ['2026-03-02T09:00Z', '2026-03-04T09:00Z']],
    ['cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', ['2026-02-28T00:00Z', '2026-03-31T00:00Z']],
    ['cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', ['2028-02-29T00:00Z']],
    ['cron(0 0 1W * ? *)', '2026-07-31T00:00:00Z', ['2026-08-03T00:00Z', '2026-09-01T00:00Z']],
    ['cron(0 0 ? * 3#2 *)', '2026-03-01T00:00:00Z', ['2026-03-10T00:00Z', '2026-04-14T00:00Z']],
    ['cron(0 0 ? * 6L *)', '2026-03-01T00:00:00Z', ['2026-03-27T00:00Z']],
    ['cron(30 12 25 DEC ? 2026)', '2026-03-01T00:00:00Z', ['2026-12-25T12:30Z']],
    // Summer time begins on 29 March 2026 and ends on 25 October in Berlin.
    ['cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', ['2026-03-30T00:30Z'], 'Europe/Berlin'],
    [
      'cron(30 2 * * ? *)',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
      'Europe/Berlin',
    ],
  ])('%s after %s', (text, after, expected, timeZone = 'UTC') => {
    expect(times(text, after, expected.length, timeZone)).toEqual(expected);
  });

  it('ends with its last year', () => {
    expect(times('cron(0 0 1 1 ? 2025)', '2026-03-01T00:00:00Z')).toEqual([]);
  });

  it.each([
    'rate(5 minute)',
    'rate(1 minutes)',
    'rate(0 minutes)',
    'rate(30 seconds)',
    'cron(0 4 * * * *)',
    'cron(0 4 ? * ? *)',
    'cron(0 4 * * ?)',
    'cron(60 4 * * ? *)',
    'cron(0 4 * FOO ? *)',
    'at(2026-03-01T04:30)',
    'at(2026-13-01T04:30:00)',
    'every day',
  ])('%s cannot be read', (text) => {
    expect(readScheduleExpression(text)).toBeUndefined();
  });
});
