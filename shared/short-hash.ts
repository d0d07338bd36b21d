import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of a text's SHA-256 in base 32, five bits each; at most 32. */
export function shortHash(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest();
  let hash = '';
  for (const byte of digest.subarray(0, length)) hash += ALPHABET.charAt(byte % ALPHABET.length);
  return hash;
}
