import type { Drill } from './drill';

export const notOptedIn: Drill = {
  name: 'not-opted-in',
  shows: 'The broken server does not carry the tag `toban`: it is not ours to touch, and a human is told.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    tell('web-1 loses its tag `toban`, and its web server dies');
    world.retag('web-1', { toban: undefined });
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'not-opted-in');
    await pass(10);
    expect('commands', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['handed-over'],
    );
  },
};
