/** What the names of all alarms about Toban itself begin with: `resources/watch.yml`. */
export const WATCH_PREFIX = 'watch-toban-';

/** Whether an alarm is about Toban itself. It is for people alone: a healer that answers its own alarms feeds on itself. */
export function isAboutToban(alarmName: string): boolean {
  return alarmName.startsWith(WATCH_PREFIX);
}
