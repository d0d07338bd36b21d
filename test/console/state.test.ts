import { consoleState } from '../../local/console/state';
import type { SeenMetric, SeenServer, Sight } from '../../local/console/sight';
import { NOON, shippedDuty, sightOf, web } from './sight-of';

const duty = shippedDuty();

function stateOf(changes: Partial<Sight> = {}, language: 'en' | 'ja' = 'en') {
  return consoleState(sightOf(changes), { duty, language, stage: 'local', canSkip: true });
}

function serverWith(changes: Partial<SeenServer>) {
  return stateOf({ servers: [{ ...web, ...changes }] }).servers[0];
}

it('says what time it is, in whose zone, and that the stage is armed', () => {
  expect(stateOf()).toMatchObject({
    now: '2026-06-10T12:00:00.000Z',
    timeZone: 'Asia/Tokyo',
    armed: true,
    clock: { canSkip: true },
  });
});

describe('a server', () => {
  it('is well when everything about it is', () => {
    expect(serverWith({})).toMatchObject({ tone: 'well', checks: 'passing', redAlarms: [] });
  });

  it.each<[string, Partial<SeenServer>, string]>([
    [
      'its service is dead',
      { services: [{ name: 'httpd', state: 'failed', process: 0, port: 20080, config: 'sound' }] },
      'bad',
    ],
    [
      'the load balancer says so',
      { targets: [{ group: 'web', state: 'unhealthy', description: 'x' }] },
      'bad',
    ],
    ['the host is broken', { impaired: 'system' }, 'bad'],
    ['it is stopped', { state: 'stopped' }, 'bad'],
    ['it reboots', { rebooting: true }, 'busy'],
    ['its agent is silent', { agent: 'ConnectionLost' }, 'warning'],
    ['its disk is full', { disk: 97 }, 'warning'],
    [
      'the next start would fail',
      { services: [{ name: 'httpd', state: 'active', process: 1, port: 20080, config: 'broken' }] },
      'warning',
    ],
    ['it is gone', { state: 'terminated', services: [] }, 'quiet'],
  ])('when %s it is shown so', (_, changes, tone) => {
    expect(serverWith(changes)?.tone).toBe(tone);
  });

  it('can be broken in six ways, and what is broken can be mended', () => {
    expect(serverWith({ disk: 97 })?.troubles).toMatchObject([
      { kind: 'service', service: 'httpd', isBroken: false },
      { kind: 'config', service: 'httpd', isBroken: false },
      { kind: 'disk', isBroken: true },
      { kind: 'hang', isBroken: false },
      { kind: 'host', isBroken: false },
      { kind: 'agent', isBroken: false },
    ]);
  });

  it('says of which troubles no alarm would tell', () => {
    const alarm = { name: 'a', state: 'OK' as const, reason: 'r', since: NOON };
    const ofServer = (name: string) => ({ name, dimensions: { InstanceId: web.id } });
    const group = 'targetgroup/wordpress-web/73e2d6bc24d8a067';
    const unwatched = (...metrics: readonly SeenMetric[]) =>
      stateOf({ alarms: [{ ...alarm, metrics }] })
        .servers[0]?.troubles.filter(({ isUnwatched }) => isUnwatched)
        .map(({ kind }) => kind);

    expect(unwatched()).toEqual(['service', 'config', 'disk', 'hang', 'host', 'agent']);
    expect(unwatched(ofServer('StatusCheckFailed'), ofServer('disk_used_percent'))).toEqual([
      'service',
      'config',
      'agent',
    ]);
    expect(unwatched({ name: 'UnHealthyHostCount', dimensions: { TargetGroup: group } })).toEqual([
      'config',
      'disk',
      'hang',
      'host',
      'agent',
    ]);
    expect(
      unwatched({ name: 'disk_used_percent', dimensions: { InstanceId: 'i-0a1b2c3d4e5f60002' } }),
    ).toContain('disk');
  });

  it('that is gone cannot be broken any more', () => {
    expect(serverWith({ state: 'terminated' })?.troubles).toEqual([]);
  });

  it('bears the red alarms that name it', () => {
    const alarm = { reason: 'r', since: NOON, metrics: [] };
    const alarms = [
      { ...alarm, name: 'toban-wordpress-cpu-web-1', state: 'ALARM' as const },
      { ...alarm, name: 'toban-wordpress-cpu-web-2', state: 'ALARM' as const },
      { ...alarm, name: 'toban-wordpress-instance-check-web-1', state: 'OK' as const },
    ];

    expect(stateOf({ alarms }).servers[0]?.redAlarms).toEqual(['toban-wordpress-cpu-web-1']);
  });
});

it('lists red alarms first, and those about Toban itself after the others', () => {
  const alarm = { reason: 'r', since: NOON, metrics: [] };
  const { alarms } = stateOf({
    alarms: [
      { ...alarm, name: 'watch-toban-local-heartbeat', state: 'OK' },
      { ...alarm, name: 'toban-wordpress-cpu-web-1', state: 'OK' },
      { ...alarm, name: 'watch-toban-local-dead-letters', state: 'ALARM' },
      { ...alarm, name: 'toban-wordpress-http', state: 'ALARM' },
    ],
  });

  expect(alarms.map(({ name }) => name)).toEqual([
    'toban-wordpress-http',
    'watch-toban-local-dead-letters',
    'toban-wordpress-cpu-web-1',
    'watch-toban-local-heartbeat',
  ]);
  expect(alarms.map(({ own }) => own)).toEqual([false, true, false, true]);
});

describe('a kill switch', () => {
  it('is off only where it reads off', () => {
    const switches = {
      '/toban/kill-switch': 'off',
      '/toban/kill-switch/wordpress': 'maintenance',
      '/toban/kill-switch/wordpress/web-server-down': 'off',
    };

    expect(stateOf({ switches }).switches).toEqual([
      { parameter: '/toban/kill-switch', isOn: false, value: 'off' },
      { parameter: '/toban/kill-switch/wordpress', system: 'wordpress', isOn: true, value: 'maintenance' },
      {
        parameter: '/toban/kill-switch/wordpress/web-server-down',
        system: 'wordpress',
        play: 'web-server-down',
        isOn: false,
        value: 'off',
      },
    ]);
  });

  it('that is not there counts as on', () => {
    expect(stateOf({ switches: {} }).switches).toEqual([
      { parameter: '/toban/kill-switch', isOn: true, value: '' },
    ]);
  });
});

describe('the inbox', () => {
  it('shows mail as it arrived, the newest first', () => {
    const mail = { protocol: 'email', to: 'operations@example.com', text: 'Text', attributes: {} };
    const { mail: shown } = stateOf({
      mail: [
        { ...mail, at: NOON, subject: 'first', attributes: { severity: 'critical' } },
        { ...mail, at: NOON + 1000, subject: undefined },
      ],
    });

    expect(shown).toEqual([
      {
        id: 1,
        at: '2026-06-10T12:00:01.000Z',
        protocol: 'email',
        to: 'operations@example.com',
        subject: '',
        text: 'Text',
        severity: '',
      },
      expect.objectContaining({ id: 0, subject: 'first', severity: 'critical' }),
    ]);
  });

  it('shows a chat room as threads: a root and what was answered below it', () => {
    const post = { kind: 'slack', channel: '#operations' };
    const { threads } = stateOf({
      posts: [
        { ...post, at: NOON, id: '1.1', ticket: 'abc-1', text: 'web-1 is down' },
        { ...post, at: NOON + 1000, id: '1.2', text: 'another matter' },
        { ...post, at: NOON + 2000, id: '1.3', thread: '1.1', text: 'restarted' },
      ],
    });

    expect(threads.map(({ ticket, messages }) => [ticket, messages.map(({ text }) => text)])).toEqual([
      ['abc-1', ['web-1 is down', 'restarted']],
      [undefined, ['another matter']],
    ]);
  });

  it('gives a mail with a page of its own an address, never its text to the page', () => {
    const { threads } = stateOf({
      posts: [
        { kind: 'mail', channel: 'a@example.com', at: NOON, subject: 'S', text: 'T', html: '<script>' },
      ],
    });

    expect(threads[0]?.messages).toEqual([
      { at: '2026-06-10T12:00:00.000Z', text: 'S\nT', page: '/mail/0', buttons: [] },
    ]);
    expect(JSON.stringify(threads)).not.toContain('script');
  });
});
