import { because } from '../domain/because';
import { type Instant, plus } from '../domain/instant';
import type { Answers } from '../domain/facts';
import type { Guard, Objection, Proposal } from '../domain/guard';
import type { AlarmTicket } from '../domain/alarm-ticket';
import { untold } from '../untold';

type Hold = Extract<Objection, { kind: 'hold' }>;

/** CloudWatch stops an alarm's actions while it is muted or suppressed, but not its events: we honour both ourselves. */
export const unmuted: Guard = {
  name: 'unmuted',
  needs: ['alarm'],
  guardsLooking: true,
  object: (proposal) => silenceOf(proposal) ?? unread(proposal),
};

/** The silence that a human asked for, of actions and of notices. */
export function silenceOf({
  ticket,
  answers,
  now,
}: Pick<Proposal, 'ticket' | 'answers' | 'now'>): Hold | undefined {
  const { muted } = ticket.alarm;
  if (muted && now < muted.until) {
    return { kind: 'hold', until: muted.until, quiet: true, because: because('muted', muted) };
  }
  const by = mutedNow(answers);
  if (by) {
    const until = lookingAgain(now);
    return { kind: 'hold', until, quiet: true, because: because('muted', { by, until }) };
  }
  const suppressedBy = suppressorOf(ticket, answers);
  if (!suppressedBy) return undefined;
  const reason = because('suppressed', { by: suppressedBy });
  return { kind: 'hold', until: lookingAgain(now), quiet: true, because: reason };
}

/** The release arrives as an event of its own; this is for the day when it does not, and for a mute without an end. */
function lookingAgain(now: Instant): Instant {
  return plus(now, { minutes: 10 });
}

/** Without CloudWatch's word nobody knows what is suppressed or muted. */
function unread({ answers: { alarm }, now }: Proposal): Hold | undefined {
  return alarm?.kind === 'known' ? undefined : untold('alarm', alarm, now);
}

/** A rule whose window began, or that somebody made, after the event. When its window ends it does not say. */
function mutedNow({ alarm }: Answers): string | undefined {
  return alarm?.kind === 'known' && alarm.value.kind === 'alarm' ? alarm.value.mutedBy : undefined;
}

/** The event's word when it was news, and CloudWatch's word now. */
function suppressorOf({ alarm }: AlarmTicket, { alarm: answer }: Answers): string | undefined {
  const isKnown = answer?.kind === 'known' && answer.value.kind === 'alarm';
  return alarm.suppressedBy ?? (isKnown ? answer.value.suppressedBy : undefined);
}
