import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';

/** The play that answers a matter, or the code of the notice that it follows. */
export function topicOf(ticket: Ticket): string {
  return isAboutAlarm(ticket) ? ticket.play : ticket.subject.code;
}
