import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';

const SECOND_ALARM = 'wordpress-errors';
const SECOND_PLAY = `plays:
  errors:
    system: wordpress
    alarms: [${SECOND_ALARM}]
    targets: web
    steps:
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

export const twoAlarmsOneServer: Drill = {
  name: 'two-alarms-one-server',
  shows: 'Two alarms name one server: the first heals it, the second holds and finds nothing left to do.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, SECOND_PLAY),
  async play({ tell, world, until, untilStage, sent, expect }) {
    alarmAbout(world, SECOND_ALARM, 'web-1');
    await world.killService('web-1', 'httpd');
    await until('the server is being restarted', () => sent()['Toban-RestartService'] === 1);
    tell('a second alarm names the same server meanwhile');
    world.alarms.setState(SECOND_ALARM, 'ALARM', 'too many errors');
    const second = await untilStage('holding', 5, SECOND_ALARM);
    expect(
      'why it waits',
      second.stage.kind === 'holding' && second.stage.because.id,
      'own-change-under-way',
    );
    await untilStage('closed');
    world.alarms.setState(SECOND_ALARM, 'OK', 'no errors');
    await untilStage('closed', 15, SECOND_ALARM);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
