import type { Happening } from '../contracts';
import type { Invocation } from '../host/lambda-function';
import type { InboxMessage } from '../services/sns/inbox';
import type { Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import type { Duty, Language } from '../../shared/domain/duty';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { labelsIn } from './labels';

/** Who a line of the timeline is about; each has its own colour. */
export type Speaker = 'world' | 'aws' | 'toban' | 'mail' | 'drill' | 'trouble';

/** One line of what happened, in the order in which it did. */
export interface Line {
  /** Milliseconds since 1970, by the local clock. */
  readonly at: number;
  readonly speaker: Speaker;
  readonly who: string;
  readonly what: string;
}

/** A line for what the world did. The world's own parts (`alarms`, `events`) are AWS; the rest are servers. */
export function happeningLine({ at, who, what, post }: Happening, language: Language): Line {
  const said = post ? `${labelsIn(language).post[post]}: ${what}` : what;
  return { at, speaker: /^(i-|[a-z]+-\d)/.test(who) ? 'world' : 'aws', who, what: said };
}

/** A line for an invocation that failed. One that did its work speaks through the ticket. */
export function invocationLine({ at, function: name, outcome, attempt }: Invocation): Line | undefined {
  if (outcome.kind === 'returned') return undefined;
  const { errorType, errorMessage } = outcome.error;
  return {
    at,
    speaker: 'trouble',
    who: name,
    what: `attempt ${attempt} failed: ${errorType}: ${errorMessage}`,
  };
}

export function noticeLine({ at, to, subject, text }: InboxMessage): Line {
  return { at, speaker: 'mail', who: to, what: subject ?? text.replaceAll('\n', ' ') };
}

/** A line for an entry of a ticket, in the reader's language. */
export function entryLine(
  ticket: Ticket,
  { at, what, because }: Entry,
  duty: Duty,
  language: Language,
): Line {
  const timeZone = duty.systems[ticket.system]?.timeZone ?? 'UTC';
  const text = say(because, language, renderIn(language, timeZone));
  const said = `${labelsIn(language).entry[what]}: ${text}`;
  return { at: Date.parse(at), speaker: 'toban', who: ticketId(ticket), what: said };
}
