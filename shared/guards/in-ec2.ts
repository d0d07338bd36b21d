import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A node that lives elsewhere has an agent, but no cloud that could do anything to the server itself. */
export const inEc2: Guard = {
  name: 'in-ec2',
  needs: [],
  guardsLooking: false,
  object({ action, target }) {
    if (action.kind !== 'server' || target.instanceId.startsWith('i-')) return undefined;
    return {
      kind: 'hand-over',
      because: because('not-an-instance', { server: target.name, action: action.name }),
    };
  },
};
