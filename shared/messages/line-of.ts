import { wellFormed } from './well-formed';

/** One line of at most so many UTF-16 units, and never half of a surrogate pair: what is too long ends early. */
export function lineOf(text: string, longest: number): string {
  let line = '';
  for (const character of wellFormed(text).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')) {
    if (line.length + character.length > longest) break;
    line += character;
  }
  return line;
}
