import type { Tone } from './card';

const MARKS: Readonly<Record<Tone, string>> = { critical: '🔴', warning: '🟠', info: '🔵', good: '🟢' };

/** A coloured dot for places without colours of their own; the heading beside it says the same in words. */
export function toneMark(tone: Tone): string {
  return MARKS[tone];
}
