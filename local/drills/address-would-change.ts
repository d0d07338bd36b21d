import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';
import { withExample } from './with-example';

export const addressWouldChange: Drill = {
  name: 'address-would-change',
  shows: 'A stop would cost the server its public address: it is not stopped unless a human wants that.',
  servers: 'modelled',
  duty: (text) => withExample(text, 'host-broken'),
  async play(scene) {
    const { world, pass, untilStage, expect } = scene;
    world.setStanding('web-1', { publicAddress: { ip: '203.0.113.7', isElastic: false } });
    await breakHost(scene);
    const { stage } = await untilStage('handed-over', 45, HOST_ALARM);
    expect('why', stage.kind === 'handed-over' && stage.because, {
      id: 'address-would-change',
      server: `web-1 (${world.server('web-1').id})`,
      address: '203.0.113.7',
    });
    await pass(20);
    expect('the server', world.server('web-1').state, 'running');
    expect('its address', world.server('web-1').publicAddress?.ip, '203.0.113.7');
  },
};
