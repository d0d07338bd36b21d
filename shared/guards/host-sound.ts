import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { untold } from '../untold';

/** A reboot leaves the server on its host. While the host itself is broken it would only be lost time. */
export const hostSound: Guard = {
  name: 'host-sound',
  needs: ['checks'],
  guardsLooking: false,
  guardsOnly: 'reboot',
  object({ answers: { checks }, target: { name: server }, now }) {
    if (checks?.kind !== 'known') return untold('checks', checks, now);
    if (checks.value.system !== 'impaired') return undefined;
    const until = plus(now, { minutes: 5 });
    return { kind: 'hold', until, because: because('host-broken', { server, until }) };
  },
};
