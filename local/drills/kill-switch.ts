import type { Drill } from './drill';

const PARAMETER = '/toban/kill-switch';

export const killSwitchOn: Drill = {
  name: 'kill-switch',
  shows:
    'While a human has stopped everything nothing is touched, and it is told; released, Toban goes on by itself.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, notices, expect }) {
    tell('a human stops Toban; then the web server dies');
    world.parameters.put(PARAMETER, 'on', { overwrite: true });
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'kill-switch-on');
    expect('commands', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['held'],
    );
    tell('the human lets it go on');
    world.parameters.put(PARAMETER, 'off', { overwrite: true });
    await untilStage('closed', 40);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
