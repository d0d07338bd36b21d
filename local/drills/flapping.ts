import type { Drill } from './drill';

export const flapping: Drill = {
  name: 'flapping',
  shows:
    'The web server dies again and again: cooldown holds the second restart back, the third time a human takes over.',
  servers: 'modelled',
  async play({ tell, world, clock, pass, untilStage, sent, expect }) {
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    expect('restarts at first', sent()['Toban-RestartService'], 1);
    const first = clock.now();
    tell('it dies again within the cooldown');
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'cooling-down');
    await untilStage('closed', 45);
    expect('restarts after the cooldown', sent()['Toban-RestartService'], 2);
    expect('the cooldown was kept', clock.now() - first > 20 * 60_000, true);
    tell('and a third time');
    await pass(5);
    await world.killService('web-1', 'httpd');
    const third = await untilStage('handed-over');
    expect('why a human', third.stage.kind === 'handed-over' && third.stage.because.id, 'fix-does-not-hold');
    expect('restarts in the end', sent()['Toban-RestartService'], 2);
    expect('openings', third.openings.length, 3);
  },
};
