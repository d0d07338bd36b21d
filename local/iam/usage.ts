import type { Statement } from './policy';
import type { Role } from './roles';

/** A call that was not allowed, and how often. */
export interface DeniedCall {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly because: string;
  readonly times: number;
}

/** An action pattern of an allowing statement. */
export interface Permission {
  readonly role: string;
  readonly sid: string;
  readonly action: string;
}

export interface Usage {
  readonly denied: readonly DeniedCall[];
  /** Permissions that no call has needed, and those that one has. */
  readonly unused: readonly Permission[];
  readonly used: readonly Permission[];
}

export type UsageCounter = ReturnType<typeof createUsage>;

/** Counts which permissions calls need, so that a role can be cut down to them. */
export function createUsage(roles: readonly Role[]) {
  const used = new Set<string>();
  const denied = new Map<string, DeniedCall>();
  return {
    allowed(role: Role, { sid }: Statement, action: string): void {
      used.add(keyOf({ role: role.name, sid, action }));
    },

    denied(call: Omit<DeniedCall, 'times'>): void {
      const key = [call.role, call.action, call.resource].join(' ');
      denied.set(key, { ...call, times: (denied.get(key)?.times ?? 0) + 1 });
    },

    report(): Usage {
      const all = roles.flatMap(permissionsOf);
      const wasUsed = (permission: Permission) => used.has(keyOf(permission));
      return {
        denied: [...denied.values()],
        unused: all.filter((permission) => !wasUsed(permission)),
        used: all.filter(wasUsed),
      };
    },
  };
}

function permissionsOf({ name, statements }: Role): Permission[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ sid, actions }) => {
      const named = actions.not ? ['NotAction'] : actions.patterns;
      return named.map((action) => ({ role: name, sid, action }));
    });
}

function keyOf({ role, sid, action }: Permission): string {
  return [role, sid, action].join('\n');
}
