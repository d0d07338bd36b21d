import type { Drill } from './drill';

export const undeliverable: Drill = {
  name: 'undeliverable',
  shows:
    "A command is called a success though it never reached its server: the server's own part counts, as failed.",
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, expect }) {
    tell('the restart cannot be delivered, which Run Command calls a success of the command');
    world.commands.endNext('Toban-RestartService', 'Undeliverable');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('how the restart ended', ticket.tries.at(-1)?.ended, {
      id: 'action-failed',
      action: 'restart-service',
      server: `web-1 (${world.server('web-1').id})`,
      status: 'undeliverable',
      detail: '',
    });
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
