import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { serverAnswer } from '../target';

/** The owner marks what we may touch: the tag `toban` with the system's name. The hands' role carries the same condition. */
export const optedIn: Guard = {
  name: 'opted-in',
  needs: ['servers'],
  guardsLooking: true,
  object({ answers, play, target }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return { kind: 'hand-over', because: server.because };
    const found = server.facts.tags['toban'] ?? '';
    if (found === play.system) return undefined;
    return {
      kind: 'hand-over',
      because: because('not-opted-in', { server: target.name, system: play.system, found }),
    };
  },
};
