import type { Drill } from './drill';

export const frozenByTag: Drill = {
  name: 'frozen-by-tag',
  shows:
    'A deployment tags the server while it runs: nobody restarts anything under it, and afterwards it is healed.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, expect }) {
    tell('a deployment sets the tag toban-freeze on web-1; under it the web server dies');
    const server = world.server('web-1');
    const { tags } = server;
    server.tags = { ...tags, 'toban-freeze': '' };
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'frozen-by-tag');
    await pass(20);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    tell('the deployment ends and removes its tag; the web server is still dead');
    server.tags = tags;
    await untilStage('closed', 30);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
