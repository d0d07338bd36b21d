import type { Verdict } from '../domain/decision';
import { type Instant, plus } from '../domain/instant';
import type { ReplySignal, Signal } from '../domain/signal';
import type { Ticket } from '../domain/ticket';
import type { TakenReply } from '../domain/ticket-record';
import { LINK_HOURS } from '../link-hours';

/** For an answer that is on its way for a quarter of an hour, by clocks that differ. */
const UNDER_WAY = { hours: 1 };

/** Whether a signal comes a second time. Replies are remembered for as long as they can be sent, others while they are new. */
export function wasTakenIn({ seen, replies = [] }: Ticket, { id }: Signal): boolean {
  return seen.includes(id) || replies.some((reply) => reply.id === id);
}

/**
 * The verdict about a reply that its ticket will know again. It stands apart from other signals, of which forty may come
 * before its link is over; and it goes as soon as it is, so that there are never more than links that open.
 */
export function takingReply<T extends Ticket>(
  verdict: Verdict<T>,
  { signal, now }: { readonly signal: ReplySignal; readonly now: Instant },
): Verdict<T> {
  if (verdict.kind !== 'decided') return verdict;
  const { ticket } = verdict;
  const others = (ticket.replies ?? []).filter(({ id, until }) => id !== signal.id && now < until);
  const taken: TakenReply = { id: signal.id, until: plus(now, isOfLink(signal) ? LINK_OVER : UNDER_WAY) };
  return { ...verdict, ticket: { ...ticket, replies: [...others, taken] } };
}

/** A link was made with its notice, before anybody could press it. */
const LINK_OVER = { hours: LINK_HOURS + UNDER_WAY.hours };

/** What Slack or an operator signed is refused as too late within minutes. */
function isOfLink({ once, slack }: ReplySignal): boolean {
  return once !== undefined && slack === undefined;
}
