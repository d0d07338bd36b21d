/** Text from outside as one line without control characters, at most `longest` characters; no character is cut in two. */
export function line(text: string, longest: number): string {
  const flat = text
    .slice(0, 4 * longest)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const characters = Array.from(flat);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : flat;
}
