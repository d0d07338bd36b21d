import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard } from '../domain/guard';
import { permitScopes, recordedChanges, targetGroupOf } from '../ledger-reading';

/** One change at a time among servers that share a fate. The permit itself is taken by a conditional write later. */
export const permitFree: Guard = {
  name: 'permit-free',
  needs: ['ledger'],
  guardsLooking: false,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const { now, ticket, target, duty, play, answers } = proposal;
    const shared = { targetGroup: targetGroupOf(duty, play), ...answers };
    for (const scope of permitScopes(target, shared)) {
      const permit = ledger.permits[scope];
      if (!permit || permit.until <= now || permit.holder.startsWith(`${ticket.key}-`)) continue;
      const soon = plus(now, { minutes: 2 });
      const until = permit.until < soon ? permit.until : soon;
      return {
        kind: 'hold',
        until,
        because: because('group-busy', { group: scope, holder: permit.holder, until }),
      };
    }
    return undefined;
  },
};
