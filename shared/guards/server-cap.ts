import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard } from '../domain/guard';
import { recordedChanges } from '../ledger-reading';

/** Whoever needs this many repairs a day is not repaired by one more. */
export const serverCap: Guard = {
  name: 'server-cap',
  needs: ['ledger'],
  guardsLooking: false,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const dayAgo = plus(proposal.now, { hours: -24 });
    const { instanceId, name } = proposal.target;
    const changes = ledger.changes.filter(({ server, at }) => server === instanceId && at > dayAgo).length;
    if (changes < proposal.play.limits.changesPerServerPerDay) return undefined;
    return { kind: 'hand-over', because: because('server-cap-reached', { server: name, changes }) };
  },
};
