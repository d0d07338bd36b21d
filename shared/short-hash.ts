import { hash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of a text's SHA-256 in base 32, five bits each; at most 32. */
export function shortHash(text: string, length: number): string {
  let short = '';
  for (const byte of hash('sha256', text, 'buffer').subarray(0, length)) {
    short += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return short;
}
