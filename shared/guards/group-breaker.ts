import { breakByGroup, listed } from '../breaker';
import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { targetGroupOf } from '../ledger-reading';
import { untold } from '../untold';

/**
 * When a large part of the servers behind a load balancer is bad at once, the cause lies behind all of them, and
 * changing one after the other spreads it. One person is told, for all tickets that wait for it.
 */
export const groupBreaker: Guard = {
  name: 'group-breaker',
  needs: ['peers'],
  guardsLooking: false,
  object({ answers: { peers }, duty, play, now }) {
    const group = targetGroupOf(duty, play);
    if (!group) return undefined;
    if (peers?.kind !== 'known') return untold('peers', peers, now);
    const bad = breakByGroup(peers.value);
    if (!bad) return undefined;
    // What passes by itself needs no half hour.
    const until = plus(now, { minutes: 10 });
    return {
      kind: 'hold',
      until,
      because: because('breaker-group', { group, servers: listed(bad), until }),
      fleet: `breaker:${group}`,
    };
  },
};
