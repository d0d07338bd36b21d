import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const instanceStoreRefused: Drill = {
  name: 'instance-store-refused',
  shows: 'The server on the broken host has disks of that host: a stop would lose them, so a human decides.',
  servers: 'modelled',
  async play(scene) {
    const { world, pass, untilStage, expect } = scene;
    world.setStanding('web-1', { instanceType: 'm5d.large' });
    await breakHost(scene);
    const { stage } = await untilStage('handed-over', 45, HOST_ALARM);
    expect('why', stage.kind === 'handed-over' && stage.because, {
      id: 'disks-would-be-lost',
      server: `web-1 (${world.server('web-1').id})`,
      why: 'instance store, m5d.large',
    });
    await pass(20);
    expect('the server', world.server('web-1').state, 'running');
    expect('hosts that it came to', world.server('web-1').hosts, 0);
  },
};
