import { isExpected } from '../iam/expected-unused';
import type { DeniedCall, Permission, Usage } from '../iam/usage';

/** How the roles fared over several drills. */
export interface Privileges {
  /** Calls that a role did not allow: a grant is missing, or the code asks for too much. */
  readonly denied: readonly DeniedCall[];
  /** Permissions that no drill has needed, without those that have a reason. */
  readonly unused: readonly Permission[];
}

/**
 * Merges the usage of drills: a permission is unused when some of them granted it and none needed it. What is granted
 * differs with their duty.yml, and with it the place of a statement, so a permission is known by its role and action.
 */
export function privilegesOver(usages: readonly Usage[]): Privileges {
  const used = new Set(usages.flatMap((usage) => usage.used.map(keyOf)));
  const granted = new Map(
    usages.flatMap(({ unused }) => unused.map((permission) => [keyOf(permission), permission])),
  );
  const unused = [...granted].flatMap(([key, permission]) => (used.has(key) ? [] : [permission]));
  return {
    denied: usages.flatMap(({ denied }) => denied),
    unused: unused.filter((permission) => !isExpected(permission)),
  };
}

function keyOf({ role, action }: Permission): string {
  return [role, action].join('\n');
}
