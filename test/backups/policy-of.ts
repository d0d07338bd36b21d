import type { BackupPolicy } from '../../shared/domain/backup';
import type { BackupPolicyName, SystemName } from '../../shared/domain/names';

/** A policy that takes every class, at eight in the morning but a minute more, which is 23:59 in UTC. */
export function policyOf(changes: Partial<BackupPolicy> = {}): BackupPolicy {
  return {
    name: 'nightly' as BackupPolicyName,
    system: 'wordpress' as SystemName,
    at: '08:59',
    timeZone: 'Asia/Tokyo',
    weekDay: 7,
    monthDay: 'last',
    yearMonth: 12,
    keep: { daily: 7, weekly: 5, monthly: 12, yearly: 7 },
    vault: 'wordpress',
    ...changes,
  };
}
