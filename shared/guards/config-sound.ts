import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A service with a broken configuration does not come back from a restart; one that still runs would be lost. */
export const configSound: Guard = {
  name: 'config-sound',
  needs: [],
  guardsLooking: false,
  object({ ticket, target }) {
    const { diagnosis } = ticket;
    if (diagnosis?.config !== 'broken') return undefined;
    const { service, configError: error } = diagnosis;
    return { kind: 'hand-over', because: because('config-broken', { service, server: target.name, error }) };
  },
};
