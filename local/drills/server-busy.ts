import type { Drill } from './drill';

const ALARM = 'toban-wordpress-cpu-web-1';

export const serverBusy: Drill = {
  name: 'server-busy',
  shows: 'A server is busy: Toban looks at it and tells what it found, and changes nothing.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    tell('something on web-1 takes all of its CPU');
    const { load } = world.server('web-1');
    const usual = load.cpu;
    load.cpu = 99;
    const ticket = await untilStage('handed-over', 30, ALARM);
    const { stage } = ticket;
    expect('why', stage.kind === 'handed-over' && stage.because.id, 'nothing-left-to-try');
    expect('what was seen', ticket.diagnosis?.service, 'httpd');
    await pass(30);
    expect('commands', sent(), { 'Toban-Diagnose': 1 });
    expect('reboots', world.server('web-1').reboots, 0);
    tell('the work is done');
    load.cpu = usual;
    await untilStage('closed', 30, ALARM);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1 });
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'handed-over', 'resolved'],
    );
  },
};
