import { isAboutBackup, type Ticket } from './domain/ticket';

/** A backup that did not come is a matter until the next one does, though its own slot is over. */
export function isOwed(ticket: Ticket): boolean {
  return isAboutBackup(ticket) && (ticket.result === 'failed' || ticket.result === 'missed');
}
