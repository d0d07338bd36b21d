import type { Ticket } from '../../shared/domain/ticket';

/** What a matter is called where AWS tells of it; a backup by its policy and its day. */
export function nameOf(ticket: Ticket): string {
  const { subject } = ticket;
  switch (subject.kind) {
    case 'alarm':
      return subject.alarm.name;
    case 'health':
      return subject.eventArn;
    case 'backup':
      return 'slot' in ticket ? `${subject.policy} ${ticket.slot.date}` : subject.policy;
    default:
      return subject satisfies never;
  }
}
