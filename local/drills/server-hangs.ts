import type { Drill } from './drill';
import { hang, HANGS_ALARM } from './hanging-server';

export const serverHangs: Drill = {
  name: 'server-hangs',
  shows:
    'A server hangs and its agent answers nobody: EC2 reboots it once, and the alarm says that it helped.',
  servers: 'real',
  async play(scene) {
    const { world, untilStage, sent, expect } = scene;
    await hang(scene);
    const ticket = await untilStage('closed', 20, HANGS_ALARM);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect(
      'what was tried, and how it ended',
      ticket.tries.map(({ action, ended }) => [action, ended?.id]),
      [
        ['diagnose', 'node-unreachable'],
        ['reboot-server', 'order-accepted'],
      ],
    );
    expect('reboots', world.server('web-1').reboots, 1);
    expect('reboots of its neighbour', world.server('web-2').reboots, 0);
    expect('commands that reached it', sent(), {});
    expect('the web server', world.server('web-1').units.get('httpd')?.state, 'active');
  },
};
