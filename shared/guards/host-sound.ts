import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';

/** A reboot leaves the server on its host. While the host itself is broken it would only be lost time. */
export const hostSound: Guard = {
  name: 'host-sound',
  needs: ['checks'],
  guardsLooking: false,
  guardsOnly: 'reboot',
  object({ answers: { checks }, target: { name: server }, now }) {
    const until = plus(now, { minutes: 5 });
    if (checks?.kind !== 'known') {
      const reason = because('answer-missing', { question: 'checks', why: checks?.why ?? 'it was not read' });
      return { kind: 'hold', until, because: reason };
    }
    if (checks.value.system !== 'impaired') return undefined;
    return { kind: 'hold', until, because: because('host-broken', { server, until }) };
  },
};
