import type { Duty } from './domain/duty';
import type { TroubleRecord } from './domain/facts';
import { plus } from './domain/instant';
import type { SystemName } from './domain/names';
import type { Ports } from './domain/ports';
import type { HealthPage, Signal } from './domain/signal';
import { forFollowers } from './followers';

/**
 * What web servers and their load balancers run on, and what they ask: where one of these fails, healthy servers look broken.
 * The greatest failures of a Region bear the name of no service.
 */
const RESTED_ON: ReadonlySet<string> = new Set([
  'EC2',
  'EBS',
  'ELASTICLOADBALANCING',
  'RDS',
  'MULTIPLE_SERVICES',
]);

/** A word that it is over may be lost, and must not hold an estate for ever; AWS writes every hour or so while it is not. */
const COUNTS_FOR = { hours: 24 };

type Notice = Pick<
  HealthPage,
  'isPublic' | 'category' | 'service' | 'code' | 'status' | 'startsAt' | 'endsAt' | 'updatedAt'
>;

/** How AWS's own trouble stands, where a notice tells of one that looks like broken servers. */
export function troubleIn({
  service,
  code,
  updatedAt: toldAt,
  ...notice
}: Notice): TroubleRecord | undefined {
  const { isPublic, category, status, startsAt = toldAt, endsAt } = notice;
  if (!isPublic || category !== 'issue' || !RESTED_ON.has(service)) return undefined;
  const last = status === 'open' ? plus(toldAt, COUNTS_FOR) : toldAt;
  // AWS may call open what it says has ended.
  const until = endsAt && endsAt < last ? endsAt : last;
  return { service, code, startsAt, toldAt, until };
}

/**
 * A notice as each system hears it that follows notices. AWS's own trouble is in the ledger of its Region first: changes
 * there are held from then on, whatever becomes of the tickets that tell people.
 */
export async function heardByFollowers(
  signal: Signal,
  { duty, home, ledger }: Pick<Ports, 'duty' | 'home' | 'ledger'>,
): Promise<readonly Signal[]> {
  const trouble = signal.kind === 'health' ? troubleIn(signal.notice) : undefined;
  if (signal.kind === 'health' && trouble && hearsOfAccount(duty)) {
    await ledger.recordTrouble(signal.place, signal.notice.eventArn, trouble);
  }
  return forFollowers(signal, { duty, home });
}

/** Whether AWS's own trouble holds changes at all: somebody must hear of the account. */
export function hearsOfAccount({ systems }: Duty): boolean {
  return Object.values(systems).some(({ health }) => health === 'account');
}

/** The name under which one trouble is told once to the people of a system. */
export function troubleScope(
  { code, startsAt }: Pick<TroubleRecord, 'code' | 'startsAt'>,
  system: SystemName,
): string {
  return `trouble:${code}:${startsAt}@${system}`;
}
