import type { Drill } from './drill';
import { hang, HANGS_ALARM } from './hanging-server';

export const rebootRefusedInScalingGroup: Drill = {
  name: 'reboot-refused-in-scaling-group',
  shows: 'The server that hangs belongs to an Auto Scaling group: it is not rebooted, a human takes over.',
  servers: 'modelled',
  async play(scene) {
    const { tell, world, pass, untilStage, ticket, notices, expect } = scene;
    tell('web-1 belongs to an Auto Scaling group');
    world.retag('web-1', { 'aws:autoscaling:groupName': 'wordpress-web' });
    await hang(scene);
    const handedOver = await untilStage('handed-over', 15, HANGS_ALARM);
    const { stage } = handedOver;
    expect('why', stage.kind === 'handed-over' && stage.because, {
      id: 'in-scaling-group',
      server: `web-1 (${world.server('web-1').id})`,
      group: 'wordpress-web',
      action: 'reboot-server',
    });
    await pass(20);
    expect('reboots', world.server('web-1').reboots, 0);
    expect('the ticket afterwards', (await ticket(HANGS_ALARM)).stage.kind, 'handed-over');
    expect(
      'people are called',
      notices().some(({ attributes }) => attributes['kind'] === 'handed-over'),
      true,
    );
  },
};
