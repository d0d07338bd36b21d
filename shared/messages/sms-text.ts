import { lineOf } from './line-of';
import { oneLine } from './one-line';
import { smsParts } from './sms-parts';

/** What a telephone shows, the most important first. */
export interface Sms {
  /** `YOUR TURN`. */
  readonly heading: string;
  /** What it is about: `web-1`. */
  readonly about: string;
  /** What happened, a sentence: the only part that may end early. */
  readonly lead: string;
  /** What must not be missing: the ticket to answer. */
  readonly end: string;
}

/** Each part is paid for, and more than two are not read at night. */
const MOST_PARTS = 2;
const LONGEST_ABOUT = 30;
const LONGEST_END = 50;

/** One text of at most two parts. */
export function smsText({ heading, about, lead, end }: Sms): string {
  const head = `${plain(heading)}: ${shortened(plain(about), LONGEST_ABOUT)}`;
  const said = plain(lead);
  const whole = (words: string) =>
    [head, words, shortened(plain(end), LONGEST_END)].filter(Boolean).join('\n');
  for (let length = said.length; length > 0; length -= 1) {
    const text = whole(shortened(said, length));
    if (smsParts(text) <= MOST_PARTS) return text;
  }
  return whole('');
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${lineOf(text, longest - 3)}...`;
}

/** Ids of servers stand in the ticket. A single typographic mark would halve what a part holds. */
function plain(text: string): string {
  return oneLine(text)
    .replaceAll(/ \(m?i-[0-9a-f]+\)/g, '')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('…', '...');
}
