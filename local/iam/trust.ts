import type { RequestContext } from './conditions';
import { evaluate, type Evaluation } from './evaluate';
import type { Statement } from './policy';
import type { Role } from './roles';
import { matchesArn } from './wildcards';

/** Whether a role's trust policy lets another role become it. A trust policy has no resource of its own. */
export function evaluateTrust(target: Role, caller: Role, context: RequestContext): Evaluation {
  const speaking = target.trust
    .filter(({ principals }) => principals['AWS']?.some((principal) => isPrincipal(principal, caller)))
    .map((statement): Statement => ({ ...statement, resources: { not: false, patterns: ['*'] } }));
  return evaluate(speaking, { action: 'sts:AssumeRole', resource: target.arn, context });
}

/** The role itself, its account (by id or as root), or everybody. */
function isPrincipal(principal: string, { arn }: Role): boolean {
  const account = arn.split(':')[4] ?? '';
  return (
    principal === '*' ||
    principal === account ||
    principal === `arn:aws:iam::${account}:root` ||
    matchesExactly(principal, arn)
  );
}

/** Principals know no wildcards but the lone star. */
function matchesExactly(principal: string, arn: string): boolean {
  return !principal.includes('*') && matchesArn(principal, arn);
}
