import type { BackupSlot } from '../domain/backup';
import { type Instant, plus } from '../domain/instant';

/** A backup that has not begun so long after its time is missed: whatever is in the way then is a matter for people. */
const BEGINS_WITHIN = { hours: 8 };

/** So long after its time people are told that nobody has even tried. */
const NOTICED_AFTER = { hours: 9 };

/** Until when the backup of a slot may begin. */
export function latestBeginning({ at }: Pick<BackupSlot, 'at'>): Instant {
  return plus(at, BEGINS_WITHIN);
}

/** When the backup of a slot must have been heard of. */
export function noticedBy({ at }: Pick<BackupSlot, 'at'>): Instant {
  return plus(at, NOTICED_AFTER);
}
