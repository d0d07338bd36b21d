import type { UnusedPermission } from './usage';

interface Expected {
  readonly action: string;
  /** Part of the role's name, where it is expected of that role alone. */
  readonly role?: string;
  readonly because: string;
}

/** Permissions that no drill can need, and why they are granted all the same. */
export const expectedUnused: readonly Expected[] = [
  { action: 'logs:CreateLogStream', because: 'Lambda writes the log; here its output is read directly' },
  { action: 'logs:PutLogEvents', because: 'Lambda writes the log; here its output is read directly' },
  {
    action: 'ssm:ListTagsForResource',
    role: 'ReconcileRole',
    because:
      'the sweep meets a node outside of EC2 only when an event was lost; its code is that of remediate',
  },
];

export function isExpected({ action, role: found }: UnusedPermission): boolean {
  return expectedUnused.some((each) => each.action === action && found.includes(each.role ?? ''));
}
