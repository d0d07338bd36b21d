import type { BackupPolicy } from '../domain/backup';
import type { BackupPolicyName, SystemName } from '../domain/names';
import { WEEKDAYS } from './days';
import type { BackupEntry, DutyFile } from './schema';

/** The policies of a file that passed every check. */
export function backupsOf({
  backups,
  systems,
}: Pick<DutyFile, 'backups' | 'systems'>): readonly BackupPolicy[] {
  return Object.entries(backups).map(([name, entry]) => policyOf(name, entry, systems));
}

function policyOf(name: string, entry: BackupEntry, systems: DutyFile['systems']): BackupPolicy {
  const { system, tags, at, timeZone, weekDay, monthDay, yearMonth, keep, vault } = entry;
  return {
    name: name as BackupPolicyName,
    system: system as SystemName,
    ...(tags && { tags }),
    at,
    timeZone: timeZone ?? systems[system]?.timeZone ?? 'UTC',
    weekDay: WEEKDAYS.indexOf(weekDay) + 1,
    monthDay,
    yearMonth,
    keep: Object.fromEntries(Object.entries(keep).filter(([, count]) => count > 0)),
    vault,
  };
}
