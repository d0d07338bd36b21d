/** Controls, line breaks, marks that turn the direction of writing round, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** The text on one line, without what a reader cannot see but a screen obeys. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').trim();
}
