/** At most `limit` characters as UTF-16 counts them, an ellipsis where something was cut, and never half a character. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.codePointAt(limit - 2) ?? 0;
  // Outside of the first plane a character has two parts; the second of them must not stay behind.
  const end = last > 0xffff ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}
