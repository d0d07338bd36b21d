import type { Because } from './domain/because';
import { isAboutBackup, type Ticket } from './domain/ticket';

/** A backup that did not come is a matter until the next one does, though its own slot is over. */
export function isOwed(ticket: Ticket): boolean {
  return isAboutBackup(ticket) && ticket.troubled === true && ticket.result !== 'observed';
}

/** Why a slot ends and leaves nothing to wait for. */
const SETTLED: ReadonlySet<Because['id']> = new Set([
  'backup-taken',
  'backup-with-issues',
  'backup-observed',
  'backup-not-wanted',
]);

/** Whether a line by which a slot ended leaves its backup to the next one. */
export function leavesOwed({ id }: Because): boolean {
  return !SETTLED.has(id);
}
