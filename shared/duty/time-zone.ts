/** Whether this machine knows a time zone of that name. Offsets such as `+09:00` are none: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The names that this machine lists, to suggest one. */
export function timeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}
