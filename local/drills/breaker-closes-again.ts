import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';

const ALARM = 'wordpress-errors';
const SERVERS = ['web-1', 'web-2', 'batch-1'] as const;
const PLAY = `plays:
  errors:
    system: wordpress
    alarms: [${ALARM}-*]
    targets: every-server
    steps:
      - action: diagnose
        with: { service: httpd }
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

export const breakerClosesAgain: Drill = {
  name: 'breaker-closes-again',
  shows:
    'Three alarms of one play at the same moment: not three looks. Half an hour later the breaker closes, which is said once, and work goes on.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, PLAY),
  async play({ tell, world, pass, until, untilStage, sent, notices, expect }) {
    for (const server of SERVERS) alarmAbout(world, `${ALARM}-${server}`, server);
    tell('the database behind all servers breaks: all alarms go off at once');
    for (const server of SERVERS) world.alarms.setState(`${ALARM}-${server}`, 'ALARM', 'too many errors');
    await untilStage('holding', 5, `${ALARM}-batch-1`);
    await pass(10);
    expect(
      'at most two looks, and no change',
      [(sent()['Toban-Diagnose'] ?? 0) <= 2, sent()['Toban-RestartService']],
      [true, undefined],
    );
    const said = (kind: string) => notices().filter(({ attributes }) => attributes['kind'] === kind).length;
    expect('pages', said('stopped'), 1);
    tell('nobody comes for half an hour');
    await until('it is said that the breaker is closed', () => said('noted') > 0, 35);
    await until('a server is restarted', () => (sent()['Toban-RestartService'] ?? 0) > 0, 20);
    tell('a person repairs the database');
    for (const server of SERVERS) world.alarms.setState(`${ALARM}-${server}`, 'OK', 'no errors');
    for (const server of SERVERS) await untilStage('closed', 20, `${ALARM}-${server}`);
    expect('said once', said('noted'), 1);
  },
};
