import type { Duty } from '../../shared/domain/duty';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import type { InboxMessage } from '../services/sns/inbox';
import { entryLine, type Line, noticeLine } from './line';

/** Collects what happened as lines, each once, and hands each on as soon as it is known. */
export interface Recorder {
  readonly lines: readonly Line[];
  add(line: Line | undefined): void;
  /** Takes in the entries and messages that are new since the last time. */
  look(tickets: readonly Ticket[], inbox: readonly InboxMessage[]): void;
}

export function createRecorder(duty: Duty, language: 'en' | 'ja', onLine: (line: Line) => void): Recorder {
  const lines: Line[] = [];
  const known = new Map<string, number>();
  let mails = 0;
  function add(line: Line | undefined): void {
    if (!line) return;
    lines.push(line);
    onLine(line);
  }
  return {
    lines,
    add,
    look(tickets, inbox) {
      const fresh: Line[] = [];
      for (const ticket of tickets) {
        const id = ticketId(ticket);
        const seen = known.get(id) ?? 0;
        fresh.push(...ticket.entries.slice(seen).map((entry) => entryLine(ticket, entry, duty, language)));
        known.set(id, ticket.entries.length);
      }
      fresh.push(...inbox.slice(mails).map(noticeLine));
      mails = inbox.length;
      // A function's clock runs a little ahead of the mail's: within a second, what was decided comes before the mail.
      const order = ({ at, speaker }: Line) => 2 * Math.floor(at / 1000) + (speaker === 'mail' ? 1 : 0);
      for (const line of fresh.sort((one, other) => order(one) - order(other))) add(line);
    },
  };
}
