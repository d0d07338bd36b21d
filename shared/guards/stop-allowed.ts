import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { untold } from '../untold';

/** The owner can forbid every stop of a server. EC2 would refuse it; whoever is told beforehand knows why. */
export const stopAllowed: Guard = {
  name: 'stop-allowed',
  needs: ['stopping'],
  guardsLooking: false,
  guardsOnly: 'move',
  object({ answers: { stopping }, target: { name: server }, now }) {
    if (stopping?.kind !== 'known') return untold('stopping', stopping, now);
    if (!stopping.value.isProtected) return undefined;
    return { kind: 'hand-over', because: because('stop-protected', { server }) };
  },
};
