import type { Drill } from './drill';

export const agentOffline: Drill = {
  name: 'agent-offline',
  shows:
    'The SSM Agent of the broken server does not answer: nothing can be done there, a human is told why.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, notices, expect }) {
    tell('the agent of web-1 goes silent, and its web server dies');
    world.agentOffline('web-1');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'node-unreachable');
    expect('commands', sent(), {});
    expect('the last notice', notices().at(-1)?.attributes['kind'], 'handed-over');
  },
};
