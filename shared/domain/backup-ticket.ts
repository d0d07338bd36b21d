import type { BackupSlot, Generation } from './backup';
import type { Because } from './because';
import type { Instant } from './instant';
import type { IntentId } from './names';
import type { Closed } from './stage';
import type { BackupSubject } from './subject';
import type { TicketRecord } from './ticket-record';

/** One slot of a policy, for one server: one backup, or the reason why there is none. */
export interface BackupTicket extends TicketRecord {
  readonly subject: BackupSubject;
  /** The server as people call it. */
  readonly name: string;
  readonly slot: BackupSlot;
  /** The class that the backup is kept as: that of the slot, or a higher one whose own slot brought none. */
  readonly generation: Generation;
  /** What became of the slot; absent while nobody knows. */
  readonly result?: 'taken' | 'failed' | 'missed' | 'observed';
  /** People know that backups of this server have not come, and want to hear that they do again. */
  readonly troubled?: true;
  /** The newest slot of which people heard that nobody even tried. */
  readonly missedThrough?: string;
  readonly stage: BackupStage;
}

export type BackupStage =
  /** Not begun: something is in the way. After `until` it is too late. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly because: Because }
  /** Begun by `intent`. At `until` AWS Backup is asked what has become of the job. */
  | { readonly kind: 'taking'; readonly intent: IntentId; readonly until: Instant }
  | Closed;
