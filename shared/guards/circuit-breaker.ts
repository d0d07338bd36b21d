import { breakByFailures, breakByIncidents, type Break, listed } from '../breaker';
import { because, type Because } from '../domain/because';
import type { OpeningRecord } from '../domain/facts';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { recordedChanges } from '../ledger-reading';

/**
 * Many incidents of one play at once have a cause that no change to one server removes, and changes of ours that keep
 * failing show that we do not understand it: nothing more is changed for a while, and one person is told of all of it.
 * Not even a look, in a storm: each would tell people of its own that it began.
 */
export const circuitBreaker: Guard = {
  name: 'circuit-breaker',
  needs: ['ledger'],
  guardsLooking: true,
  guardsLast: true,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const { action, play, now } = proposal;
    const openings = withOwn(proposal, ledger.openings).filter((opening) => opening.play === play.name);
    const incidents = breakByIncidents(openings, play.limits, now);
    if (incidents) {
      const { until } = incidents;
      const reason = because('breaker-incidents', {
        play: play.name,
        incidents: listed(incidents.what),
        until,
      });
      return stop(reason, incidents, `breaker:${play.name}`);
    }
    // Changes that fail say nothing against a look.
    const failures = action.changes ? breakByFailures(ledger.changes, now) : undefined;
    if (!failures) return undefined;
    const { until } = failures;
    const reason = because('breaker-failures', { changes: listed(failures.what), until });
    // It stops the changes of every system here, and each has people and a topic of its own.
    return stop(reason, failures, `breaker@${play.system}`);
  },
};

/** The ledger hears of an opening with the first decision about it: until then this one stands in for its record. */
function withOwn(
  { ticket, now }: Pick<Proposal, 'ticket' | 'now'>,
  openings: readonly OpeningRecord[],
): readonly OpeningRecord[] {
  const since = ticket.openings.at(-1) ?? now;
  if (openings.some((opening) => opening.ticket === ticket.key && opening.at >= since)) return openings;
  const { key, play, subject } = ticket;
  const { name: alarm, contributor } = subject.alarm;
  const ofContributor = contributor ? { ofContributor: true as const } : {};
  return [...openings, { at: now, play, ticket: key, alarm, ...ofContributor }];
}

function stop(reason: Because, { until }: Break, fleet: string): Objection {
  return { kind: 'hold', until, because: reason, fleet };
}
