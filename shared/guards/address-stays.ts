import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';

/** A public address that is no Elastic IP goes with the stop; nobody but its owner knows who relies on it. */
export const addressStays: Guard = {
  name: 'address-stays',
  needs: ['servers'],
  guardsLooking: false,
  guardsOnly: 'move',
  object({ answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const { passingAddress: address } = server.facts;
    if (address === undefined) return undefined;
    return { kind: 'ask', because: because('address-would-change', { server: target.name, address }) };
  },
};
