/** The time zone in which the timeline shows times of day, `Asia/Tokyo`. */
export function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
