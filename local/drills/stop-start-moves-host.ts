import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const stopStartMovesHost: Drill = {
  name: 'stop-start-moves-host',
  shows:
    'AWS’s host is broken: the server is stopped and started once, comes up on another host, and is healed.',
  servers: 'real',
  async play(scene) {
    const { world, untilStage, notices, expect } = scene;
    await breakHost(scene);
    const ticket = await untilStage('closed', 45, HOST_ALARM);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect(
      'what was tried, and how it ended',
      ticket.tries.map(({ action, ended }) => [action, ended?.id]),
      [
        ['diagnose', 'node-unreachable'],
        ['move-server', 'server-moved'],
      ],
    );
    const { hosts, reboots, state, units } = world.server('web-1');
    expect('hosts that it came to', hosts, 1);
    expect('reboots', reboots, 0);
    expect('the server', state, 'running');
    expect('the web server', units.get('httpd')?.state, 'active');
    expect('moves of its neighbour', world.server('web-2').hosts, 0);
    expect(
      'notices',
      notices().flatMap(({ attributes }) =>
        attributes['play'] === 'host-broken' ? [attributes['kind']] : [],
      ),
      ['opened', 'held', 'resolved'],
    );
  },
};
