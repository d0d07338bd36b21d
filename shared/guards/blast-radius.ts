import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { groupSizeOf } from '../group-size';
import { recordedChanges } from '../ledger-reading';

/**
 * Of the servers that share a fate few are changed within an hour: one, or a tenth where that is more. Whatever a change
 * breaks shows on those few first. The same server again widens nothing; cooldown and its own cap limit that.
 */
export const blastRadius: Guard = {
  name: 'blast-radius',
  needs: ['ledger'],
  guardsLooking: false,
  guardsLast: true,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const { now, target, play, answers } = proposal;
    const { group, instanceId } = target;
    const size = proposal.groupSize ?? groupSizeOf(play, target, answers);
    const limit = Math.max(1, Math.floor((size * play.limits.groupPercentPerHour) / 100));
    const hourAgo = plus(now, { hours: -1 });
    const newest = new Map<string, string>();
    for (const { server, at, ...change } of ledger.changes) {
      if (change.group !== group || server === instanceId || at <= hourAgo) continue;
      if (at > (newest.get(server) ?? '')) newest.set(server, at);
    }
    const times = [...newest.values()].sort();
    // The others and this one: so many must be an hour old that one more fits.
    const last = times[times.length - limit];
    if (times.length < limit || !last) return undefined;
    const until = plus(last as typeof now, { hours: 1 });
    const changed = times.length;
    return {
      kind: 'hold',
      until,
      because: because('blast-radius-reached', { server: target.name, group, changed, limit, until }),
    };
  },
};
