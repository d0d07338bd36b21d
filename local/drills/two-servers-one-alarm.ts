import type { Drill } from './drill';

export const twoServersOneAlarm: Drill = {
  name: 'two-servers-one-alarm',
  shows:
    'One alarm points at two broken servers: that is ambiguous, so nobody is touched and a human is told.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    tell('the web servers of web-1 and web-2 die at the same moment');
    await Promise.all([world.killService('web-1', 'httpd'), world.killService('web-2', 'httpd')]);
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'several-servers-named');
    await pass(10);
    expect('commands', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['handed-over'],
    );
  },
};
