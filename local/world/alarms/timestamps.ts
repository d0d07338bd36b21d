/** CloudWatch writes `2026-11-21T10:00:02.000+0000` in its events and messages. */
export function alarmTimestamp(atMilliseconds: number): string {
  return new Date(atMilliseconds).toISOString().replace('Z', '+0000');
}

/** The day-first form of its reasons: `21/11/26 10:00:00`. */
export function reasonTimestamp(atMilliseconds: number): string {
  const [date = '', time = ''] = new Date(atMilliseconds).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
