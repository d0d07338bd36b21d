import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';

/** Nobody launches another for a server outside of a group. */
export const inScalingGroup: Guard = {
  name: 'in-scaling-group',
  needs: ['servers'],
  guardsLooking: false,
  guardsOnly: 'replace',
  object({ answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    if (server.facts.tags['aws:autoscaling:groupName'] !== undefined) return undefined;
    return { kind: 'hand-over', because: because('no-scaling-group', { server: target.name }) };
  },
};
