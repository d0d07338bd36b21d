import { isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';

/** The play that answers a matter, the policy that takes the backup, or the code of the notice that it follows. */
export function topicOf(ticket: Ticket): string {
  if (isAboutBackup(ticket)) return ticket.subject.policy;
  return isAboutAlarm(ticket) ? ticket.play : ticket.subject.code;
}
