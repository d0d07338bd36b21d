import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';

/** The owner can forbid every stop of a server. EC2 would refuse it; whoever is told beforehand knows why. */
export const stopAllowed: Guard = {
  name: 'stop-allowed',
  needs: ['stopping'],
  guardsLooking: false,
  guardsOnly: 'move',
  object({ answers: { stopping }, target: { name: server }, now }) {
    if (stopping?.kind !== 'known') {
      const why = stopping?.why ?? 'it was not read';
      const reason = because('answer-missing', { question: 'stopping', why });
      return { kind: 'hold', until: plus(now, { minutes: 5 }), because: reason };
    }
    if (!stopping.value.isProtected) return undefined;
    return { kind: 'hand-over', because: because('stop-protected', { server }) };
  },
};
