import { evaluate } from '../iam/evaluate';
import type { Role } from '../iam/roles';
import type { UsageCounter } from '../iam/usage';
import type { ActingService } from './resource-policies';
import type { Place } from './place';

/** What AWS's services may do in the roles that the template gives them. Answers say why not; undefined means they may. */
export interface ServiceRoles {
  refusesTrust(roleArn: string, by: ActingService): string | undefined;
  refuses(roleArn: string, action: string, resource: string): string | undefined;
}

export function createServiceRoles(
  roles: readonly Role[],
  { account }: Place,
  usage?: Pick<UsageCounter, 'allowed'>,
): ServiceRoles {
  const byArn = new Map(roles.map((role) => [role.arn, role]));

  return {
    refusesTrust(roleArn, { principal, sourceArn }) {
      const role = byArn.get(roleArn);
      if (!role) return `the template has no role ${roleArn}`;
      const speaking = role.trust
        .filter(({ principals }) => principals['Service']?.includes(principal))
        .map((statement) => ({ ...statement, resources: { not: false, patterns: ['*'] } }));
      const context = new Map([
        ['aws:sourceaccount', [account]],
        ...(sourceArn ? [['aws:sourcearn', [sourceArn]] as const] : []),
      ]);
      const { kind } = evaluate(speaking, { action: 'sts:AssumeRole', resource: roleArn, context });
      return kind === 'allowed'
        ? undefined
        : `the trust policy of ${role.name} does not let ${principal} become it`;
    },
    refuses(roleArn, action, resource) {
      const role = byArn.get(roleArn);
      if (!role) return `the template has no role ${roleArn}`;
      const verdict = evaluate(role.statements, { action, resource, context: new Map() });
      if (verdict.kind !== 'allowed') return `${role.name} may not ${action} on ${resource}`;
      usage?.allowed(role, verdict.statement, verdict.pattern);
      return undefined;
    },
  };
}
