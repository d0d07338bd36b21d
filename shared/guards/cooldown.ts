import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard } from '../domain/guard';
import { recordedChanges } from '../ledger-reading';

/** The last change of this kind on this server gets time to work before the next. */
export const cooldown: Guard = {
  name: 'cooldown',
  needs: ['ledger'],
  guardsLooking: false,
  object(proposal) {
    const ledger = recordedChanges(proposal);
    if (ledger.kind === 'unreadable') return ledger.objection;
    const { now, action, target, play } = proposal;
    const last = ledger.changes
      .filter((change) => change.server === target.instanceId && change.action === action.name)
      .map(({ at }) => at)
      .sort()
      .at(-1);
    const until = last && plus(last, { minutes: play.limits.cooldownMinutes });
    if (!until || until <= now) return undefined;
    const reason = because('cooling-down', { action: action.name, server: target.name, until });
    return { kind: 'hold', until, because: reason };
  },
};
