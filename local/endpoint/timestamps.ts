import type { TimestampFormat } from './schema';

/** The moment, or undefined where the text is no moment of that format. */
export function readTimestamp(wire: unknown, format: TimestampFormat): Date | undefined {
  if (format === 'epoch-seconds') {
    const seconds = typeof wire === 'string' && wire !== '' ? Number(wire) : wire;
    return typeof seconds === 'number' && Number.isFinite(seconds) ? new Date(seconds * 1000) : undefined;
  }
  if (typeof wire !== 'string') return undefined;
  const moment = new Date(wire);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

export function writeTimestamp(moment: Date, format: TimestampFormat): string | number {
  switch (format) {
    case 'epoch-seconds':
      return moment.getTime() / 1000;
    case 'http-date':
      return moment.toUTCString();
    case 'date-time':
      return moment.toISOString();
    default:
      return format satisfies never;
  }
}
