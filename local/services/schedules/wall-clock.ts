/** What a clock on a wall shows; `month` is 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a name that is no IANA time zone. */
export function wallTimeAt(milliseconds: number, timeZone: string): WallTime {
  let format = formats.get(timeZone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? NaN;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** The wall time as if it were UTC: a scale on which days and minutes can be counted. */
export function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** When the wall shows this; the first time when it does so twice, undefined when summer time skips it. */
export function instantOf(wallAsUtc: number, timeZone: string): number | undefined {
  const day = 24 * 60 * 60 * 1000;
  const offsets = [wallAsUtc - day, wallAsUtc + day].map((near) => asUtc(wallTimeAt(near, timeZone)) - near);
  return offsets
    .map((offset) => wallAsUtc - offset)
    .sort((one, other) => one - other)
    .find((instant) => asUtc(wallTimeAt(instant, timeZone)) === wallAsUtc);
}
