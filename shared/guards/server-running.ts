import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { serverAnswer } from '../target';
import { objectionToMissing } from '../missing-server';

/** Nobody can work on a server that is stopped, and whoever stopped it had a reason. */
export const serverRunning: Guard = {
  name: 'server-running',
  needs: ['servers'],
  guardsLooking: true,
  object({ answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const { state } = server.facts;
    if (state === 'running') return undefined;
    return { kind: 'hand-over', because: because('server-not-running', { server: target.name, state }) };
  },
};
