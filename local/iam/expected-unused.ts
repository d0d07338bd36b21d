import type { UnusedPermission } from './usage';

interface Expected {
  readonly action: string;
  readonly because: string;
}

/** Permissions that no drill can need, and why they are granted all the same. */
export const expectedUnused: readonly Expected[] = [
  { action: 'logs:CreateLogStream', because: 'Lambda writes the log; here its output is read directly' },
  { action: 'logs:PutLogEvents', because: 'Lambda writes the log; here its output is read directly' },
];

export function isExpected({ action }: UnusedPermission): boolean {
  return expectedUnused.some((each) => each.action === action);
}
