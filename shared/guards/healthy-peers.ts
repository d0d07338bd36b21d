import { because } from '../domain/because';
import type { TargetFacts } from '../domain/facts';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { targetGroupOf } from '../ledger-reading';
import { untold } from '../untold';

/** The part of the other servers that must be healthy, and there must be one at least. */
const HEALTHY_PART = 0.5;

/**
 * Visitors need somewhere to go while a server is being changed: half of the others behind the load balancer must be
 * healthy. One that never had others cannot wait for them: there `mode` decides what may be done to it. A server that
 * gets no visitors has none to lose, which is no reason for a change that takes it away altogether.
 */
export const healthyPeers: Guard = {
  name: 'healthy-peers',
  needs: ['peers'],
  guardsLooking: false,
  object({ answers, action, duty, play, target, now }) {
    const targetGroup = targetGroupOf(duty, play);
    if (!targetGroup) return undefined;
    const { peers } = answers;
    if (peers?.kind !== 'known') return untold('peers', peers, now);
    const until = plus(now, { minutes: 5 });
    const healthy = healthOf(peers.value);
    const nameless = [...healthy.keys()].find((id) => !/^m?i-/.test(id));
    if (nameless) {
      const reason = because('peers-nameless', { server: target.name, targetGroup, address: nameless });
      return { kind: 'hand-over', because: reason };
    }
    const own = healthy.get(target.instanceId);
    if (own === undefined) return undefined;
    healthy.delete(target.instanceId);
    const { disruptive } = action;
    if (healthy.size === 0 || (!disruptive && !own)) return undefined;
    const needed = Math.max(1, Math.ceil(HEALTHY_PART * healthy.size));
    const count = [...healthy.values()].filter(Boolean).length;
    if (count >= needed) return undefined;
    const { name: server } = target;
    const others = healthy.size;
    return {
      kind: 'hold',
      until,
      because: because('peers-unhealthy', {
        server,
        action: action.name,
        healthy: count,
        others,
        needed,
        until,
      }),
    };
  },
};

/** Whether each server gets visitors: on every port that it serves. Whatever is not `healthy` does not count as such. */
function healthOf(targets: readonly TargetFacts[]): Map<string, boolean> {
  const healthy = new Map<string, boolean>();
  for (const { id, state } of targets) healthy.set(id, (healthy.get(id) ?? true) && state === 'healthy');
  return healthy;
}
