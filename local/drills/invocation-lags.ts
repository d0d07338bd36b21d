import type { Drill } from './drill';

export const invocationLags: Drill = {
  name: 'invocation-lags',
  shows:
    'Run Command tells that a command has ended before its result can be read: that is waited for, a second or so.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, expect }) {
    tell('results can be read only when their event has long been out; then the web server dies');
    world.commands.visibleAfterMilliseconds = 3_900;
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    const [look, restart] = ticket.tries;
    const seconds = (Date.parse(restart?.at ?? '') - Date.parse(look?.at ?? '')) / 1000;
    // The timer of the step would look after three and a half minutes.
    expect('seconds from the look to the restart are few', seconds < 10, true);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
