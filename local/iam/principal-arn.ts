import type { Caller } from '../contracts';
import { operatorRole } from './operator-role';

/** The caller as AWS names it in messages and answers. A function's session bears the name of its role here. */
export function principalArn({ role, sessionName }: Caller, account: string): string {
  if (role === operatorRole) return `arn:aws:iam::${account}:user/${operatorRole}`;
  return `arn:aws:sts::${account}:assumed-role/${role}/${sessionName ?? role}`;
}
