import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';

/** A server that was lent for a while (Spot, a capacity block) cannot be stopped, or does not get its place back. */
export const notSpot: Guard = {
  name: 'not-spot',
  needs: ['servers'],
  guardsLooking: false,
  guardsOnly: 'move',
  object({ answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const { lifecycle } = server.facts;
    if (lifecycle === undefined) return undefined;
    return { kind: 'hand-over', because: because('server-is-spot', { server: target.name, lifecycle }) };
  },
};
