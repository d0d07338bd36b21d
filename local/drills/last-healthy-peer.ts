import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';

const ALARM = 'wordpress-errors';
const PLAY = `plays:
  errors:
    system: wordpress
    alarms: [${ALARM}]
    targets: web
    steps:
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

export const lastHealthyPeer: Drill = {
  name: 'last-healthy-peer',
  shows: 'A restart would take away the last healthy web server: it waits until the other one is back.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, PLAY),
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    tell('the configuration of web-1 is broken and its web server dies: a person is asked to repair it');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    alarmAbout(world, ALARM, 'web-2');
    tell('web-2, which serves all visitors now, has errors of its own');
    world.alarms.setState(ALARM, 'ALARM', 'too many errors');
    const held = await untilStage('holding', 5, ALARM);
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'peers-unhealthy');
    await pass(20);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    const told = notices().filter(({ attributes }) => attributes['kind'] === 'held');
    expect('told once', told.length, 1);
    tell('a person repairs web-1');
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('verifying', 10, ALARM);
    world.alarms.setState(ALARM, 'OK', 'no errors');
    await untilStage('closed', 5, ALARM);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
