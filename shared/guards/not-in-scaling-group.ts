import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';

/**
 * An Auto Scaling group replaces a member that is away for a moment, with everything on it. The hands' role carries the
 * same condition.
 */
export const notInScalingGroup: Guard = {
  name: 'not-in-scaling-group',
  needs: ['servers'],
  guardsLooking: false,
  object({ action, answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const group = server.facts.tags['aws:autoscaling:groupName'];
    // To be replaced by its group is the one thing that may be done to a member.
    const isReplacing = action.kind === 'server' && action.operation === 'replace';
    if (!action.disruptive || isReplacing || group === undefined) return undefined;
    return {
      kind: 'hand-over',
      because: because('in-scaling-group', { server: target.name, group, action: action.name }),
    };
  },
};
