import { answering } from './answer';
import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const addressWouldChange: Drill = {
  name: 'address-would-change',
  shows: 'A stop would cost the server its public address: it is not stopped before a human approves that.',
  servers: 'modelled',
  async play(scene) {
    const { world, tell, pass, untilStage, expect } = scene;
    const { sign, send } = answering(scene);
    const web1 = world.server('web-1');
    world.setStanding('web-1', { publicAddress: { ip: '203.0.113.7', isElastic: false } });
    await breakHost(scene);
    const asking = await untilStage('asking', 45, HOST_ALARM);
    expect('why', asking.stage.kind === 'asking' && asking.stage.because, {
      id: 'address-would-change',
      server: `web-1 (${web1.id})`,
      address: '203.0.113.7',
    });
    await pass(5);
    expect('the server', web1.state, 'running');
    expect('its address', web1.publicAddress?.ip, '203.0.113.7');
    tell('nobody knows web-1 by its address: the person on duty approves');
    await send(await sign(asking, 'approve', '運用担当'));
    const { stage } = await untilStage('closed', 45, HOST_ALARM);
    expect('why it closed', stage.kind === 'closed' && stage.because.id, 'healed');
    expect('hosts that it came to', web1.hosts, 1);
  },
};
