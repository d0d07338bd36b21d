import type { SystemName } from './domain/names';
import { plus } from './domain/instant';
import type { TroubleRecord } from './domain/facts';
import type { HealthTicket } from './domain/ticket';

/** What web servers and their load balancers run on, and what they ask: where one of these fails, healthy servers look broken. */
const RESTED_ON: ReadonlySet<string> = new Set(['EC2', 'ELASTICLOADBALANCING', 'RDS']);

/** A word that it is over may be lost, and must not hold an estate for ever; AWS writes every hour or so while it is not. */
const COUNTS_FOR = { hours: 24 };

/** How AWS's own trouble stands, where a notice tells of one that looks like broken servers. */
export function troubleIn({ notice, subject: { code } }: HealthTicket): TroubleRecord | undefined {
  const { isPublic, category, service, status, startsAt, endsAt, updatedAt: toldAt } = notice;
  if (!isPublic || category !== 'issue' || !RESTED_ON.has(service)) return undefined;
  const last = status === 'open' ? plus(toldAt, COUNTS_FOR) : toldAt;
  // AWS may call open what it says has ended.
  const until = endsAt && endsAt < last ? endsAt : last;
  return { service, code, startsAt: startsAt ?? toldAt, toldAt, until };
}

/** The name under which one trouble is told once to the people of a system. */
export function troubleScope(
  { code, startsAt }: Pick<TroubleRecord, 'code' | 'startsAt'>,
  system: SystemName,
): string {
  return `trouble:${code}:${startsAt}@${system}`;
}
