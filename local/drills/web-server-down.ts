import type { Drill } from './drill';

export const webServerDown: Drill = {
  name: 'web-server-down',
  shows: 'The web server of one machine dies; it is diagnosed, restarted once, verified and reported.',
  servers: 'real',
  async play({ tell, world, untilStage, sent, notices, expect }) {
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('the web server', world.server('web-1').units.get('httpd')?.state, 'active');
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'resolved'],
    );
  },
};
