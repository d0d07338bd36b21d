import type { SignalId } from './domain/names';
import { shortHash } from './short-hash';

/**
 * A short name for what happened: 80 bits of a SHA-256 over what makes it one happening, so that the same transition
 * has the same id by whichever way, and however often, it arrives.
 */
export function signalId(...parts: readonly string[]): SignalId {
  return shortHash(JSON.stringify(parts), 16) as SignalId;
}
