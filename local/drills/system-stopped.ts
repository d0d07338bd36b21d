import type { Drill } from './drill';

const SWITCH = '/toban/kill-switch/wordpress';

export const systemStopped: Drill = {
  name: 'system-stopped',
  shows:
    'The switch of one system stops that system while the switch of everything is off; released, work goes on.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, expect }) {
    tell('a human stops the system wordpress; then its web server dies');
    world.parameters.put(SWITCH, 'on');
    await world.killService('web-1', 'httpd');
    const { stage } = await untilStage('holding');
    expect('why it waits', stage.kind === 'holding' && stage.because.id, 'kill-switch-on');
    expect(
      'which switch',
      stage.kind === 'holding' && 'parameter' in stage.because && stage.because.parameter,
      SWITCH,
    );
    expect('commands', sent(), {});
    tell('the human lets it go on');
    world.parameters.put(SWITCH, 'off', { overwrite: true });
    await untilStage('closed', 40);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
