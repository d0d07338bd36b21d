import type { Because } from './domain/because';
import { wellFormed } from './messages/well-formed';

/** Longer parameters of a reason are cut: what people are told is read, not archived. In UTF-16 units. */
const LONGEST_PARAMETER = 1000;

/** The reason with its longest words cut, and without halves of characters. */
export function shortBecause(because: Because): Because {
  const entries = Object.entries(because).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? wellFormed(cut(value)) : value,
  ]);
  return Object.fromEntries(entries) as unknown as Because;
}

/** Never through the middle of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= LONGEST_PARAMETER) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST_PARAMETER - 2)) ? 2 : 1;
  return `${text.slice(0, LONGEST_PARAMETER - end)}…`;
}
