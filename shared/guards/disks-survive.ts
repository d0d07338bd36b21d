import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { serverAnswer } from '../target';

/**
 * What is on a disk of the host is gone when the server leaves the host. A root disk there cannot be stopped at all; of
 * a type that comes with such disks nobody can see from outside whether something is on them.
 */
export const disksSurvive: Guard = {
  name: 'disks-survive',
  needs: ['servers', 'stopping'],
  guardsLooking: false,
  guardsOnly: 'move',
  object({ answers, target, now }) {
    const server = serverAnswer(answers, target.instanceId);
    if (server.kind === 'missing') return { kind: 'hand-over', because: server.because };
    const { rootDevice = 'unknown' } = server.facts;
    const lost = (why: string) =>
      ({
        kind: 'hand-over',
        because: because('disks-would-be-lost', { server: target.name, why }),
      }) as const;
    if (rootDevice !== 'ebs') return lost(`RootDeviceType ${rootDevice}`);
    const answer = answers.stopping;
    if (answer?.kind !== 'known') {
      const why = answer?.why ?? 'it was not read';
      const reason = because('answer-missing', { question: 'stopping', why });
      return { kind: 'hold', until: plus(now, { minutes: 5 }), because: reason };
    }
    const { hasHostDisks, instanceType } = answer.value;
    return hasHostDisks ? lost(`instance store, ${instanceType}`) : undefined;
  },
};
