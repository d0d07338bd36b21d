import { tempered, wasObserved } from './decisions/endings';
import type { MatterStanding } from './domain/notice';
import type { AlarmTicket } from './domain/alarm-ticket';
import { isLeftToPeople } from './left-to-people';

/** How a matter stands, in the terms of notices: an answer of a person is news, and as a rule changes nothing of it. */
export function standingOf(ticket: AlarmTicket): MatterStanding {
  const { stage } = ticket;
  switch (stage.kind) {
    case 'asking':
      return { kind: 'asked', severity: 'critical' };
    case 'acting':
    case 'verifying':
      return { kind: 'opened', severity: tempered(ticket, 'opened', 'warning') };
    case 'moving':
      return stage.called
        ? { kind: 'stuck', severity: 'critical' }
        : { kind: 'opened', severity: tempered(ticket, 'opened', 'warning') };
    case 'holding':
      if (isLeftToPeople(stage)) {
        return { kind: 'handed-over', severity: tempered(ticket, 'handed-over', 'critical') };
      }
      return { kind: 'held', severity: tempered(ticket, 'held', 'warning') };
    case 'handed-over':
      if (wasObserved(ticket, stage.because)) return { kind: 'observed', severity: 'info' };
      return isInHand(ticket)
        ? { kind: 'looked-after', severity: 'info' }
        : { kind: 'handed-over', severity: tempered(ticket, 'handed-over', 'critical') };
    case 'closed':
      return { kind: 'resolved', severity: 'info' };
    default:
      return stage satisfies never;
  }
}

/** Whether a person has said so since the newest opening. */
function isInHand({ acknowledged, openings, openedAt }: AlarmTicket): boolean {
  return acknowledged !== undefined && acknowledged.at >= (openings.at(-1) ?? openedAt);
}
