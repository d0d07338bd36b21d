import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard } from '../domain/guard';
import { recordedChanges } from '../ledger-reading';

/**
 * A server that another ticket is changing right now goes red by that alone: a reboot fails its own status check. Until
 * that change has ended nobody looks, nobody acts and nobody is told; what is still red then is looked at.
 */
export const notOurDoing: Guard = {
  name: 'not-our-doing',
  needs: ['ledger'],
  guardsLooking: true,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const { now, ticket, target } = proposal;
    const permit = ledger.permits[target.instanceId];
    if (!permit || permit.until <= now || permit.holder.startsWith(`${ticket.key}-`)) return undefined;
    const soon = plus(now, { minutes: 2 });
    const until = permit.until < soon ? permit.until : soon;
    const reason = because('own-change-under-way', { server: target.name, holder: permit.holder, until });
    return { kind: 'hold', until, quiet: true, because: reason };
  },
};
