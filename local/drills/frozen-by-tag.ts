import type { Drill } from './drill';

export const frozenByTag: Drill = {
  name: 'frozen-by-tag',
  shows:
    'A deployment tags the server for three hours and is done after twenty minutes: nobody restarts anything under it, and then it is healed.',
  servers: 'modelled',
  async play({ tell, world, clock, pass, untilStage, sent, expect }) {
    tell('a deployment freezes web-1 by its tag for three hours; under it the web server dies');
    const server = world.server('web-1');
    const { tags } = server;
    const inThreeHours = new Date(clock.now() + 3 * 3_600_000).toISOString();
    server.tags = { ...tags, 'toban-freeze': inThreeHours };
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'frozen-by-tag');
    await pass(20);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    tell('the deployment is done early and removes its tag; the web server is still dead');
    server.tags = tags;
    await untilStage('closed', 30);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
