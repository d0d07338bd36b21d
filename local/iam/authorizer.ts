import type { Access, Call, Caller } from '../contracts';
import type { Denial } from '../endpoint/endpoint-options';
import type { RequestContext } from './conditions';
import { evaluate, type Evaluation } from './evaluate';
import { operatorRole } from './operator-role';
import type { Role } from './roles';
import { evaluateTrust } from './trust';
import { createUsage, type Usage, type UsageCounter } from './usage';

export interface Authorizer {
  /** Every resource of every access must be allowed; the first that is not is the denial. */
  readonly authorize: (caller: Caller, accesses: readonly Access[], call: Call) => Denial | undefined;
  /** Calls that were denied, and permissions that no call has needed yet. */
  readonly usage: () => Usage;
}

/** Enforces the roles of the template. A role that is not among them may do nothing; `operator` may do everything. */
export function createAuthorizer(
  roles: readonly Role[],
  usage: UsageCounter = createUsage(roles),
): Authorizer {
  const byName = new Map(roles.map((role) => [role.name, role]));
  const byArn = new Map(roles.map((role) => [role.arn, role]));

  function refusalOf(
    role: Role,
    access: Access,
    resource: string,
    context: RequestContext,
  ): string | undefined {
    const evaluation = evaluate(role.statements, { action: access.action, resource, context });
    if (evaluation.kind !== 'allowed') return reasonFor(evaluation, access.action);
    usage.allowed(role, evaluation.statement, evaluation.pattern);
    if (access.action !== 'sts:AssumeRole') return undefined;
    const target = byArn.get(resource);
    if (!target) return 'no role of the template has that ARN';
    const trust = evaluateTrust(target, role, context);
    return trust.kind === 'allowed'
      ? undefined
      : `the trust policy of ${target.name} does not let ${role.name} become it`;
  }

  return {
    authorize(caller, accesses, call) {
      if (caller.role === operatorRole) return undefined;
      const role = byName.get(caller.role);
      for (const access of accesses) {
        const context = contextOf(access, caller, call);
        for (const resource of access.resources) {
          const because = role
            ? refusalOf(role, access, resource, context)
            : `the template has no role ${caller.role}`;
          if (because === undefined) continue;
          usage.denied({ role: caller.role, action: access.action, resource, because });
          return { action: access.action, resource, because };
        }
      }
      return undefined;
    },
    usage: () => usage.report(),
  };
}

function reasonFor(evaluation: Exclude<Evaluation, { kind: 'allowed' }>, action: string): string {
  if (evaluation.kind === 'not allowed') return `no identity-based policy allows the ${action} action`;
  return `of an explicit deny in an identity-based policy (${evaluation.statement.sid})`;
}

/** The keys of the call itself, and those every call has. What travels over loopback would travel encrypted. */
function contextOf(access: Access, caller: Caller, { account, region }: Call): RequestContext {
  const context = {
    'aws:RequestedRegion': region,
    'aws:PrincipalAccount': account,
    'aws:PrincipalArn': `arn:aws:iam::${account}:role/${caller.role}`,
    'aws:SecureTransport': 'true',
    ...access.context,
  };
  return new Map(
    Object.entries(context).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  );
}
