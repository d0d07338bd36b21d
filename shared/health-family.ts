import type { HealthFamily } from './domain/because';
import { type Instant, secondsBetween } from './domain/instant';
import type { HealthPage } from './domain/signal';
import type { NoticeEffect } from './domain/effect';
import { RECOVERY_CODES } from './recoveries';

/** The first that matches counts. AWS publishes no list of its codes and invents new ones, so what matches nothing is told by its category. */
const FAMILIES: readonly (readonly [RegExp, HealthFamily])[] = [
  [/^AWS_RISK_CREDENTIALS_EXPOSED/, 'credentials-exposed'],
  // AWS spells it in both ways.
  [/^AWS_EBS_(VOLUME_LOST|LOST_VOLUME)/, 'volume-lost'],
  [/_PLANNED_LIFECYCLE_EVENT$/, 'lifecycle'],
  // A problem of AWS with RDS is no work on a database.
  [/^AWS_RDS_(?!\w*_ISSUE$)/, 'database'],
  [/^AWS_EC2_\w*RETIREMENT/, 'retirement'],
  [/^AWS_EC2_\w*TERMINATION_SCHEDULED/, 'termination'],
  [/^AWS_EC2_\w*STOP_SCHEDULED/, 'stop'],
  [/^AWS_EC2_\w*REBOOT\w*MAINTENANCE/, 'reboot'],
  [/^AWS_EC2_\w*(NETWORK|POWER)\w*MAINTENANCE/, 'connectivity'],
];

/** What a notice is about, as far as its code tells. */
export function familyOf({ code, isAbuse, category }: FamilyFacts): HealthFamily {
  if (isAbuse) return 'abuse';
  if (code in RECOVERY_CODES) return `recovery-${RECOVERY_CODES[code as keyof typeof RECOVERY_CODES]}`;
  const found = FAMILIES.find(([pattern]) => pattern.test(code));
  return found?.[1] ?? (category === 'issue' ? 'issue' : 'other');
}

export type FamilyFacts = Pick<HealthPage, 'code' | 'isAbuse' | 'category'>;

/** Within this many hours of its end a server is a matter of today. */
const TODAY_HOURS = 48;

/** Critical is what destroys or exposes; what needs nobody's hand is for information. */
export function severityOf(
  family: HealthFamily,
  { status, startsAt }: Pick<HealthPage, 'status' | 'startsAt'>,
  now: Instant,
): NoticeEffect['severity'] {
  switch (family) {
    case 'volume-lost':
    case 'credentials-exposed':
      return 'critical';
    case 'retirement':
    case 'termination': {
      if (status === 'closed') return 'info';
      const isSoon = startsAt !== undefined && secondsBetween(now, startsAt) <= TODAY_HOURS * 3600;
      return isSoon ? 'critical' : 'warning';
    }
    case 'lifecycle':
    case 'recovery-succeeded':
      return 'info';
    case 'stop':
    case 'reboot':
    case 'connectivity':
    case 'database':
    case 'recovery-failed':
    case 'abuse':
    case 'issue':
      return status === 'closed' ? 'info' : 'warning';
    case 'other':
      return 'info';
    default:
      return family satisfies never;
  }
}
