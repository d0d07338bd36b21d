import type { Draft } from '../draft';
import type { Finding } from '../problem';
import type { BackupEntry } from '../schema';
import { undefinedName } from './undefined-name';

/** Every policy belongs to a system, and says nothing that means nothing. */
export function checkBackups({ backups, names }: Draft): readonly Finding[] {
  return Object.entries(backups).flatMap(([name, entry]) => [
    ...undefinedName(['backups', name, 'system'], entry.system, 'systems', names.systems),
    ...monthOfNothing(name, entry),
  ]);
}

function monthOfNothing(name: string, { keep, yearMonth }: BackupEntry): readonly Finding[] {
  if (keep.yearly > 0 || yearMonth === 12) return [];
  return [
    {
      severity: 'warning',
      path: ['backups', name, 'yearMonth'],
      at: 'key',
      expected: 'a number of yearly backups in keep',
      found: 'none',
    },
  ];
}
