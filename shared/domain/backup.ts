import type { Instant } from './instant';
import type { BackupPolicyName, SystemName } from './names';

/** A class of backups, from the one that is kept shortest to the one that is kept longest. */
export type Generation = 'daily' | 'weekly' | 'monthly' | 'yearly';

/** Which backups are taken of the servers of a system, and how many of each class are kept. */
export interface BackupPolicy {
  readonly name: BackupPolicyName;
  readonly system: SystemName;
  /** Its servers that bear all of these tags; all of its servers in EC2 when absent. */
  readonly tags?: Readonly<Record<string, string>>;
  /** `03:00` by the clocks of `timeZone`. */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The day of weekly backups; 1 is Monday. */
  readonly weekDay: number;
  /** The day of monthly backups. */
  readonly monthDay: number | 'last';
  /** The month, 1 to 12, whose monthly backup is the yearly one. */
  readonly yearMonth: number;
  /** How many of each class are kept; a class that is absent is not taken. */
  readonly keep: Readonly<Partial<Record<Generation, number>>>;
  /** Name of the vault of AWS Backup. */
  readonly vault: string;
}

/** One time at which a policy takes one backup of each of its servers. */
export interface BackupSlot {
  /** The day that it belongs to in the policy's time zone, `2028-02-29`. */
  readonly date: string;
  readonly at: Instant;
  /** The highest class that applies to the day. */
  readonly generation: Generation;
}

/** A job as AWS Backup tells of it. */
export interface BackupJobFacts {
  readonly id: string;
  /** `CREATED`, `RUNNING`, `COMPLETED`, or what AWS may think of next. */
  readonly state: string;
  /** Why, in the words of AWS; of a job that is complete it means that something was not as it should be. */
  readonly words?: string;
  readonly recoveryPoint?: string;
}
