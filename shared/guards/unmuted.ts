import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard, Objection, Proposal } from '../domain/guard';

type Hold = Extract<Objection, { kind: 'hold' }>;

/** CloudWatch stops an alarm's actions while it is muted or suppressed, but not its events: we honour both ourselves. */
export const unmuted: Guard = {
  name: 'unmuted',
  needs: [],
  guardsLooking: true,
  object: silenceOf,
};

/** The silence that a human asked for, of actions and of notices. */
export function silenceOf({ ticket, now }: Pick<Proposal, 'ticket' | 'now'>): Hold | undefined {
  const { muted, suppressedBy } = ticket.alarm;
  if (muted && now < muted.until) {
    return { kind: 'hold', until: muted.until, quiet: true, because: because('muted', muted) };
  }
  if (!suppressedBy) return undefined;
  // The release arrives as an event of its own; the timer is for the day when it does not.
  const until = plus(now, { minutes: 10 });
  return { kind: 'hold', until, quiet: true, because: because('suppressed', { by: suppressedBy }) };
}
