import type { Drill } from './drill';

const PARAMETER = '/toban/kill-switch';

export const unreadableKillSwitch: Drill = {
  name: 'unreadable-kill-switch',
  shows: 'A kill switch that cannot be read counts as on: nothing is touched, and it is told.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    tell('the parameter of the kill switch is gone; then the web server dies');
    world.parameters.delete(PARAMETER);
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'kill-switch-unreadable');
    await pass(60);
    expect('commands after an hour', sent(), {});
    expect(
      'told once',
      notices().map(({ attributes }) => attributes['kind']),
      ['held'],
    );
  },
};
