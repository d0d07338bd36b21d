import type { BackupPolicy } from '../domain/backup';
import type { Duty } from '../domain/duty';

/** The policy of that name; nothing where duty.yml has it no more. */
export function policyNamed({ backups = [] }: Pick<Duty, 'backups'>, name: string): BackupPolicy | undefined {
  return backups.find((policy) => policy.name === name);
}
