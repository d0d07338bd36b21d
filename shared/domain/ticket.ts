import type { AlarmTicket } from './alarm-ticket';
import type { BackupTicket } from './backup-ticket';
import type { HealthTicket } from './health-ticket';

/** The durable record of one matter. Plain JSON: it is stored, replayed and printed as it is. */
export type Ticket = AlarmTicket | HealthTicket | BackupTicket;

/** Whether a ticket is about an alarm: what heals, verifies and approves knows no other. */
export function isAboutAlarm(ticket: Ticket): ticket is AlarmTicket {
  return ticket.subject.kind === 'alarm';
}

/** Whether a ticket is about the backups of a server. */
export function isAboutBackup(ticket: Ticket): ticket is BackupTicket {
  return ticket.subject.kind === 'backup';
}
