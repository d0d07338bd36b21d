import { alertmanagerAlerts } from '../../../events/alertmanager/normalize';
import type { AlertReader } from '../../../events/alert-reading';
import { falcoAlerts } from '../../../events/falco/normalize';
import { mappedAlerts } from '../../../events/generic-alert/normalize';
import { grafanaAlerts } from '../../../events/grafana/normalize';
import { at } from '../../support/estate';
import { asObject, sample, sampleNames, sampleObject } from '../sample';
import { datadog, zabbix } from './mappings';

const arrival = at('04:10');

/** What each alert of a sample says, without the key that a hash makes. */
function said(read: AlertReader, source: string, file: string): unknown {
  return read(sample(source, file), arrival).map((reading) => {
    if (reading.kind === 'refused') return reading.error.message;
    const { key, ...alert } = reading.alert;
    expect(key).toMatch(/^[a-z2-7]{16}$/);
    return alert;
  });
}

function keys(read: AlertReader, post: unknown): readonly string[] {
  return read(post, arrival).map((reading) => (reading.kind === 'alert' ? reading.alert.key : 'refused'));
}

describe('a post of Grafana', () => {
  it('gives each of its alerts, as published', () => {
    expect(said(grafanaAlerts, 'grafana', 'grafana__unified-alerting-webhook__docs.json')).toEqual([
      {
        source: 'grafana',
        name: 'grafana:High memory usage',
        state: 'ALARM',
        at: '2021-10-12T07:51:03.157Z',
        reason: 'This alert was triggered for zone us-1',
        servers: [],
      },
      {
        source: 'grafana',
        name: 'grafana:High CPU usage',
        state: 'ALARM',
        at: '2021-10-12T07:56:03.157Z',
        reason: 'This alert was triggered for zone eu-1',
        servers: [],
      },
    ]);
  });

  it('may hold some that fire, some that are resolved, and one that nobody can read', () => {
    expect(said(grafanaAlerts, 'grafana', 'handmade-mixed-post.json')).toEqual([
      {
        source: 'grafana',
        name: 'grafana:web server down',
        state: 'ALARM',
        at: '2026-03-01T04:00:00.123Z',
        reason: 'httpd on web-1 does not answer',
        severity: 'critical',
        servers: ['web-1'],
      },
      {
        source: 'grafana',
        name: 'grafana:web server down',
        state: 'OK',
        at: '2026-03-01T03:59:30.000Z',
        reason: '',
        servers: ['10.0.1.5'],
      },
      'Grafana post: at alerts[2].status expected "firing" or "resolved", found "pending"',
    ]);
  });

  it('of a version before 9 is one rule, at the moment of its arrival', () => {
    expect(said(grafanaAlerts, 'grafana', 'grafana__legacy-alerting-webhook__docs7.json')).toEqual([
      {
        source: 'grafana',
        name: 'grafana:Panel Title alert',
        state: 'ALARM',
        at: '2026-03-01T04:10:00.000Z',
        reason: 'Notification Message',
        servers: [],
      },
    ]);
  });

  it.each(['pending', 'paused', 'dreaming'])(
    'of such a version says nothing while its rule is %s',
    (state) => {
      const post = sampleObject('grafana', 'grafana__legacy-alerting-webhook__docs7.json');

      expect(grafanaAlerts({ ...post, state }, arrival)).toEqual([]);
    },
  );

  it('keeps the key of an alert when it is resolved', () => {
    const post = sampleObject('grafana', 'handmade-mixed-post.json');
    const [alert] = post['alerts'] as readonly object[];
    const [firing, resolved] = keys(grafanaAlerts, {
      alerts: [alert, { ...alert, status: 'resolved', endsAt: '2026-03-01T04:08:00Z' }],
    });

    expect(resolved).toBe(firing);
  });
});

describe('a post of Alertmanager', () => {
  it('gives its alert without a fingerprint, as published', () => {
    expect(said(alertmanagerAlerts, 'alertmanager', 'alertmanager__legacy__oncall.json')).toEqual([
      {
        source: 'alertmanager',
        name: 'alertmanager:TestAlert',
        state: 'ALARM',
        at: '2018-12-25T15:47:47.377Z',
        reason: 'This alert was sent by user for demonstration purposes',
        severity: 'critical',
        servers: [],
      },
    ]);
  });

  it('names servers by the address in a name of EC2, and by the instance id where a label has one', () => {
    expect(said(alertmanagerAlerts, 'alertmanager', 'handmade-batch.json')).toMatchObject([
      { servers: ['10.0.1.5'], severity: 'critical' },
      { servers: ['i-0aaaaaaaaaaaaaaa2'], severity: 'warning' },
    ]);
  });

  it('tells alerts without fingerprints apart by their labels, in whatever order', () => {
    const alert = { status: 'firing', labels: { alertname: 'Down', instance: 'a', job: 'node' } };
    const turned = { status: 'resolved', labels: { job: 'node', instance: 'a', alertname: 'Down' } };
    const other = { status: 'firing', labels: { alertname: 'Down', instance: 'b', job: 'node' } };
    const [one, same, another] = keys(alertmanagerAlerts, { alerts: [alert, turned, other] });

    expect(same).toBe(one);
    expect(another).not.toBe(one);
  });

  it('that comes from a clock ahead of ours counts from its arrival', () => {
    const labels = { alertname: 'Down' };
    const startsAt = '2027-01-01T00:00:00Z';

    expect(alertmanagerAlerts({ alerts: [{ status: 'firing', labels, startsAt }] }, arrival)).toMatchObject([
      { alert: { at: '2026-03-01T04:10:00.000Z' } },
    ]);
  });

  it('is refused as a whole when it has no alerts', () => {
    expect(() => alertmanagerAlerts({ status: 'firing' }, arrival)).toThrow(
      'Alertmanager post: at alerts expected a list, found nothing',
    );
  });
});

describe('a finding of Falco', () => {
  it('never says that it is over, as published', () => {
    expect(said(falcoAlerts, 'falco', 'falco__test-input__go.json')).toEqual([
      {
        source: 'falco',
        name: 'falco:Test rule',
        state: 'ALARM',
        at: '2001-01-01T01:10:00.000Z',
        reason: 'This is a test from falcosidekick',
        severity: 'info',
        servers: ['test-host'],
      },
    ]);
    expect(said(falcoAlerts, 'falco', 'falco__syscall-drop-strings__go.json')).toMatchObject([
      { name: 'falco:Falco internal: syscall event drop', severity: 'info', servers: ['host'] },
    ]);
  });

  it('of one rule is one matter for each host', () => {
    const finding = sampleObject('falco', 'falco__test-input__go.json');
    const key = (changes: object) => keys(falcoAlerts, { ...finding, ...changes })[0];

    expect(key({ time: '2026-03-01T04:00:00Z' })).toBe(key({}));
    expect(key({ hostname: 'web-2' })).not.toBe(key({}));
  });
});

describe('a post that duty.yml maps', () => {
  it('is read from Datadog', () => {
    expect(said(mappedAlerts(datadog), 'generic-alert', 'handmade-datadog-filled.json')).toEqual([
      {
        source: 'generic',
        name: 'datadog:web server down',
        state: 'ALARM',
        at: '2026-03-01T04:00:00.000Z',
        reason: 'httpd on web-1 does not answer',
        severity: 'critical',
        servers: ['web-1'],
      },
    ]);
  });

  it('is read from Zabbix, without the macros that nobody filled in', () => {
    expect(said(mappedAlerts(zabbix), 'generic-alert', 'handmade-zabbix-filled.json')).toEqual([
      {
        source: 'generic',
        name: 'zabbix:Web server is down',
        state: 'ALARM',
        at: '2026-03-01T04:10:00.000Z',
        reason: 'httpd does not answer',
        severity: 'critical',
        servers: ['web-1'],
      },
    ]);
  });

  it('is refused while it is still the template that its vendor published', () => {
    expect(said(mappedAlerts(datadog), 'generic-alert', 'datadog__keep-webhook-template.json')).toEqual([
      'datadog post: at monitor expected a text that somebody filled in, found nothing',
    ]);
    expect(said(mappedAlerts(zabbix), 'generic-alert', 'zabbix__keep-media-type-params.json')).toEqual([
      'zabbix post: at name expected a text that somebody filled in, found "{EVENT.NAME}"',
    ]);
  });

  it('is refused in a state that the mapping does not name', () => {
    const post = { ...sampleObject('generic-alert', 'handmade-zabbix-filled.json'), status: 'UPDATED' };

    expect(mappedAlerts(zabbix)(post, arrival)).toMatchObject([
      {
        kind: 'refused',
        error: { message: 'zabbix post: at status expected one of PROBLEM, OK, RESOLVED, found "UPDATED"' },
      },
    ]);
  });

  it('may hold a list of alerts, and never finds what every object has', () => {
    const listed = mappedAlerts({ ...zabbix, alerts: 'batch.events' });
    const event = asObject(sample('generic-alert', 'handmade-zabbix-filled.json'));

    expect(listed({ batch: { events: [event, { ...event, status: 'ok' }] } }, arrival)).toMatchObject([
      { alert: { state: 'ALARM' } },
      { alert: { state: 'OK' } },
    ]);
    expect(mappedAlerts({ ...zabbix, title: 'constructor.name' })(event, arrival)).toMatchObject([
      { kind: 'refused' },
    ]);
  });
});

it('every sample of other monitoring is expected here, but for the shell script and a second template', () => {
  expect({
    grafana: sampleNames('grafana').length,
    alertmanager: sampleNames('alertmanager').length,
    falco: sampleNames('falco').length,
    generic: sampleNames('generic-alert').length,
  }).toEqual({ grafana: 3, alertmanager: 2, falco: 2, generic: 6 });
});
