/** Whether an alarm's name matches a pattern of duty.yml: `*` stands for any characters, everything else for itself. */
export function matchesPattern(pattern: string, alarmName: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === alarmName;
  if (!alarmName.startsWith(first) || !alarmName.endsWith(last)) return false;
  const end = alarmName.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = alarmName.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= end;
}

/** Whether one pattern matches all that another matches. */
export function coversPattern(wide: string, narrow: string): boolean {
  // A star of the narrow pattern stands for any text: one that no literal part can contain shows whether a star takes it.
  return matchesPattern(wide, narrow.replaceAll('*', '\u0000'));
}
