import type { Drill } from './drill';

export const observing: Drill = {
  name: 'observing',
  shows: 'A stage that duty.yml does not arm decides, records and tells, and touches nothing.',
  servers: 'modelled',
  duty: (text) => text.replace('armed: [local]', 'armed: [prod]'),
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('handed-over');
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'stage-observes');
    await pass(10);
    expect('commands', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['observed'],
    );
    tell('a person starts the web server');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect(
      'notices in the end',
      notices().map(({ attributes }) => attributes['kind']),
      ['observed', 'resolved'],
    );
  },
};
