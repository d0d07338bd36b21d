import { createHash } from 'node:crypto';
import type { SignalId } from '../shared/domain/names';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 16;

/**
 * A short name for what happened: 80 bits of a SHA-256 over what makes it one happening, so that the same transition
 * has the same id by whichever way, and however often, it arrives.
 */
export function signalId(...parts: readonly string[]): SignalId {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  let id = '';
  for (const byte of digest.subarray(0, LENGTH)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id as SignalId;
}
