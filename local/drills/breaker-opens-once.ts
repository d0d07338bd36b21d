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
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
      - action: restart-service
        with: { service: php-fpm }
        withinMinutes: 5
`;

export const breakerOpensOnce: Drill = {
  name: 'breaker-opens-once',
  shows:
    'Three alarms of one play within a minute: after the first change nothing more is done, and one page is sent.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, PLAY),
  async play({ tell, world, tickets, untilStage, pass, sent, notices, expect }) {
    for (const server of SERVERS) alarmAbout(world, `${ALARM}-${server}`, server);
    tell('the database behind all servers breaks: one alarm after the other goes off');
    for (const server of SERVERS) {
      world.alarms.setState(`${ALARM}-${server}`, 'ALARM', 'too many errors');
      await pass(0.3);
    }
    await untilStage('holding', 5, `${ALARM}-batch-1`);
    await pass(12);
    const why = async () =>
      (await tickets()).flatMap(({ stage }) => (stage.kind === 'holding' ? [stage.because.id] : [])).sort();
    expect('why they wait', await why(), ['breaker-incidents', 'breaker-incidents', 'breaker-incidents']);
    expect('commands', sent(), { 'Toban-RestartService': 1 });
    const pages = () => notices().filter(({ attributes }) => attributes['severity'] === 'critical');
    expect(
      'pages',
      pages().map(({ attributes }) => attributes['kind']),
      ['stopped'],
    );
    tell('a person repairs the database');
    for (const server of SERVERS) world.alarms.setState(`${ALARM}-${server}`, 'OK', 'no errors');
    for (const server of SERVERS) await untilStage('closed', 15, `${ALARM}-${server}`);
    expect('commands in the end', sent(), { 'Toban-RestartService': 1 });
    expect('pages in the end', pages().length, 1);
  },
};
