import type { BackupPolicyName, InstanceId, Place, SystemName } from './names';
import type { AlarmRef } from './signal';

/** What a matter is about. Two signals about the same subject belong to the same ticket. */
export type Subject = AlarmSubject | HealthSubject | BackupSubject;

export interface AlarmSubject extends Place {
  readonly kind: 'alarm';
  readonly alarm: AlarmRef;
}

/** A notice of AWS Health, as far as it concerns one system. The account and Region are those where Toban lives. */
export interface HealthSubject extends Place {
  readonly kind: 'health';
  /** The account and Region that are affected; the Region may be `global`. */
  readonly affected: Place;
  readonly eventArn: string;
  /** Each system that it concerns hears of it in a ticket of its own. */
  readonly system: SystemName;
  /** `AWS_EC2_INSTANCE_STOP_SCHEDULED`. */
  readonly code: string;
}

/** The backups of one server under one policy. Each slot is an episode of its own, and so are slots that fail until one does not. */
export interface BackupSubject extends Place {
  readonly kind: 'backup';
  readonly policy: BackupPolicyName;
  readonly server: InstanceId;
}
