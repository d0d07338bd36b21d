const DAY_MILLISECONDS = 86_400_000;

/** The date so many days later, `2028-02-28` and 1 → `2028-02-29`. Dates have no time zone, so no day is longer than another. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
