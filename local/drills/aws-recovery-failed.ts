import { announceHealth } from '../health/announce';
import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';
import { aboutServers } from './following-notices';

export const awsRecoveryFailed: Drill = {
  name: 'aws-recovery-failed',
  shows:
    'A host breaks, and Toban leaves the server to AWS for its minutes; AWS says that its own recovery failed: the server is moved at once.',
  servers: 'modelled',
  async play(scene) {
    const { tell, aws, world, pass, ticket, untilStage, expect } = scene;
    await breakHost(scene);
    await pass(5);
    const { stage } = await ticket(HOST_ALARM);
    expect('why it waits', stage.kind === 'holding' && stage.because.id, 'too-early');
    tell('AWS says, in two Regions, that it could not recover web-1 by itself');
    announceHealth(
      aws,
      aboutServers(scene, 'AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_FAILURE', ['web-1'], {
        category: 'issue',
        inHours: 0,
      }),
    );
    await untilStage('moving', 3, HOST_ALARM);
    const closed = await untilStage('closed', 20, HOST_ALARM);
    expect('why it closed', closed.stage.kind === 'closed' && closed.stage.because.id, 'healed');
    const { hosts, state } = world.server('web-1');
    expect('the server', [state, hosts], ['running', 1]);
    const heard = closed.entries.filter(({ because }) => because.id === 'aws-recovery-failed');
    expect('how often that was noted', heard.length, 1);
  },
};
