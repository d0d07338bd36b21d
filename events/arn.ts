import type { Place } from '../shared/domain/names';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly place: Place;
  /** Everything after the account, `alarm:web-1 is down`. */
  readonly resource: string;
}

/**
 * Letters, digits and hyphens only: a Region becomes part of a host name, and must never name another host. Narrower
 * would be wrong: published events hold accounts of 13 digits and Regions that are placeholders.
 */
const SHAPE = /^arn:([a-z-]+):([a-z0-9-]+):([A-Za-z0-9-]+):([A-Za-z0-9_-]+):(.+)$/s;

/** The parts of an ARN that names both an account and a Region, or nothing. */
export function arn(text: string): Arn | undefined {
  const [, partition, service, region, account, resource] = SHAPE.exec(text) ?? [];
  if (!partition || !service || !region || !account || !resource) return undefined;
  return { partition, service, place: { account, region }, resource };
}

export function isRegion(text: string): boolean {
  return /^[A-Za-z0-9-]{1,63}$/.test(text);
}

export function isAccount(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,63}$/.test(text);
}
