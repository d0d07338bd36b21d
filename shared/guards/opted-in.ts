import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { serverAnswer } from '../target';
import { objectionToMissing } from '../missing-server';

/** The owner marks what we may touch: the tag `toban` with the system's name. The hands' role carries the same condition. */
export const optedIn: Guard = {
  name: 'opted-in',
  needs: ['servers'],
  guardsLooking: true,
  object({ answers, play, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const found = server.facts.tags['toban'] ?? '';
    if (found === play.system) return undefined;
    return {
      kind: 'hand-over',
      because: because('not-opted-in', { server: target.name, system: play.system, found }),
    };
  },
};
