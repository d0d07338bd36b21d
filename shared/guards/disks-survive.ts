import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';
import { untold } from '../untold';

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
    if (server.kind === 'missing') return objectionToMissing(server, now);
    const { rootDevice = 'unknown' } = server.facts;
    const lost = (why: string) =>
      ({
        kind: 'hand-over',
        because: because('disks-would-be-lost', { server: target.name, why }),
      }) as const;
    if (rootDevice !== 'ebs') return lost(`RootDeviceType ${rootDevice}`);
    const { stopping } = answers;
    if (stopping?.kind !== 'known') return untold('stopping', stopping, now);
    const { hasHostDisks, instanceType } = stopping.value;
    return hasHostDisks ? lost(`instance store, ${instanceType}`) : undefined;
  },
};
