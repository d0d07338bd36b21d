import type { Drill } from './drill';

export const playObserves: Drill = {
  name: 'play-observes',
  shows:
    'A play with `observe: true` decides, records and tells, and touches nothing, though its stage is armed.',
  servers: 'modelled',
  duty: (text) =>
    text.replace(/^  web-server-down:\n {4}system: wordpress\n/m, (head) => `${head}    observe: true\n`),
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'play-observes');
    await pass(10);
    expect('commands', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['observed'],
    );
    tell('a person starts the web server');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect('commands in the end', sent(), {});
  },
};
