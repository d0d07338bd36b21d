import type { Drill } from './drill';

export const configBroken: Drill = {
  name: 'config-broken',
  shows:
    'The configuration of the dead web server is broken: nobody restarts it, a human gets the diagnosis.',
  servers: 'real',
  async play({ tell, world, untilStage, sent, notices, expect }) {
    tell('somebody breaks the configuration of web-1, and its web server dies');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'config-broken');
    expect('commands', sent(), { 'Toban-Diagnose': 1 });
    expect('the diagnosis', ticket.diagnosis?.config, 'broken');
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'handed-over'],
    );
    tell('a person repairs it and starts the web server');
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1 });
  },
};
