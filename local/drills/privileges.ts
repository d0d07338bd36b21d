import { isExpected } from '../iam/expected-unused';
import type { DeniedCall, UnusedPermission, Usage } from '../iam/usage';

/** How the roles fared over several drills. */
export interface Privileges {
  /** Calls that a role did not allow: a grant is missing, or the code asks for too much. */
  readonly denied: readonly DeniedCall[];
  /** Permissions that no drill has needed, without those that have a reason. */
  readonly unused: readonly UnusedPermission[];
}

/** Merges the usage of drills: a permission is unused when none of them needed it. */
export function privilegesOver(usages: readonly Usage[]): Privileges {
  const [first, ...others] = usages;
  const nowhereUsed = (first?.unused ?? []).filter((permission) =>
    others.every(({ unused }) => unused.some((each) => keyOf(each) === keyOf(permission))),
  );
  return {
    denied: usages.flatMap(({ denied }) => denied),
    unused: nowhereUsed.filter((permission) => !isExpected(permission)),
  };
}

function keyOf({ role, sid, action }: UnusedPermission): string {
  return [role, sid, action].join('\n');
}
