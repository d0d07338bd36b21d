/** Whether this machine knows a time zone of that name. Offsets such as `+09:00` are none: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || isAbbreviation(name)) return false;
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

/** The names of three letters that stand in the IANA list. Node knows more, such as JST, which EventBridge Scheduler need not. */
const LISTED: readonly string[] = 'CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' ');

function isAbbreviation(name: string): boolean {
  return /^[A-Za-z]{3}$/.test(name) && !LISTED.includes(name.toUpperCase());
}

const MEANT: Readonly<Record<string, string>> = {
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  PST: 'America/Los_Angeles',
  BST: 'Europe/London',
};

/** The zone that an abbreviation most often means. */
export function zoneMeantBy(abbreviation: string): string | undefined {
  return MEANT[abbreviation.toUpperCase()];
}
