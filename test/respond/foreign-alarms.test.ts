import type { Duty } from '../../shared/domain/duty';
import type { InstanceId, SystemName } from '../../shared/domain/names';
import { playFor } from '../../shared/duty/plays';
import { respond } from '../../shared/respond';
import { alertSays, dutyOf, play, server, web1, web2 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

/** The play of the tests, for an alert of Grafana. */
const ofGrafana = () => dutyOf(play({ alarms: ['grafana:web *'] }));

/** CloudWatch knows none of these alarms: whoever asked it would hear that they are gone. */
const nothingInCloudWatch = { alarms: {} };

describe('an alert of other monitoring', () => {
  it('is looked at, healed and closed as an alarm of CloudWatch is, and CloudWatch is never asked', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 1 });
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 1 });
    await respond(alertSays('OK', '04:02'), toban.ports);

    expect(toban.sent.map(({ action, instanceId }) => [action, instanceId])).toEqual([
      ['diagnose', web1],
      ['restart-service', web1],
    ]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
    expect(toban.world.asked).not.toContain('alarm');
  });

  it('finds its server by the names of duty.yml before EC2 is asked for all', async () => {
    const duty = ofGrafana();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected the system wordpress');
    const named: Duty = { ...duty, systems: { wordpress: { ...wordpress, servers: { front: web2 } } } };
    const toban = inMemoryPorts({ duty: named, facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00', { server: 'front' }), toban.ports);

    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web2]);
  });

  it.each(['10.0.1.5', 'web-1.example.com', 'web-1'])('finds its server as %s', async (name) => {
    const servers = [server(web1, 'web-1', { privateAddress: '10.0.1.5' }), server(web2, 'web-10')];
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: { ...nothingInCloudWatch, servers } });

    await respond(alertSays('ALARM', '04:00', { server: name }), toban.ports);

    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web1]);
  });

  it.each(['terminated', 'shutting-down'])(
    'takes no server that is %s for its successor of the same name',
    async (state) => {
      const servers = [server(web1, 'web-1', { state }), server(web2, 'web-1')];
      const toban = inMemoryPorts({ duty: ofGrafana(), facts: { ...nothingInCloudWatch, servers } });

      await respond(alertSays('ALARM', '04:00'), toban.ports);

      expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web2]);
    },
  );

  it('that names no server of the system goes to people', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00', { server: 'prometheus' }), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'no-server-named' },
    });
  });

  it('that was resolved while the look was under way changes nothing', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00'), toban.ports);
    await respond(alertSays('OK', '04:00:30'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);

    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose']);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'recovered-alone' } });
  });

  it('goes on to people when its end is never told', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 6 });
    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'nothing-left-to-try' },
    });
    expect(toban.ticket().attention).toBe('2026-03-01T05:06:00.000Z');
  });

  it('in human hands stays open for a week without news, and then closes and says so', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00', { server: 'prometheus' }), toban.ports);
    toban.pass({ hours: 167 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage.kind).toBe('handed-over');
    toban.pass({ hours: 1 });
    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({
      kind: 'closed',
      because: { id: 'nothing-more-heard', hours: 168 },
    });
    expect(toban.notices.at(-1)?.notice).toBe('resolved');
  });

  it('that comes again with the same beginning is a copy', async () => {
    const toban = inMemoryPorts({ duty: ofGrafana(), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00'), toban.ports);
    const again = await respond(alertSays('ALARM', '04:00'), toban.ports);

    expect(again).toEqual({ kind: 'ignored', because: { id: 'already-seen' } });
  });

  it('is asked about by nobody while an approval is open, and expires like any other', async () => {
    const asks = play({
      alarms: ['grafana:web *'],
      mode: { businessHours: 'ask', otherwise: 'ask' },
      approval: { people: ['Operations'], withinMinutes: 15 },
    });
    const toban = inMemoryPorts({ duty: dutyOf(asks), facts: nothingInCloudWatch });

    await respond(alertSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    expect(toban.ticket().stage.kind).toBe('asking');
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'approval-expired' },
    });
    expect(toban.world.asked).not.toContain('alarm');
  });
});

describe('a finding that never ends', () => {
  const told = play({
    alarms: ['falco:*'],
    steps: [],
    targets: { kind: 'instances', name: 'nobody', instanceIds: [] as readonly InstanceId[] },
  });
  const finding = (time: string) =>
    alertSays('ALARM', time, {
      name: 'falco:Shell in container',
      alarm: { name: 'falco:Shell in container', arn: 'toban:alert:falco:k3x7', source: 'falco' },
      severity: 'warning',
    });

  it('is told, as badly as its sender calls it, and nothing is touched', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(told), facts: nothingInCloudWatch });

    await respond(finding('04:00'), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.notices.map(({ notice, severity, because }) => [notice, severity, because.id])).toEqual([
      ['handed-over', 'warning', 'only-told'],
    ]);
  });

  it('closes after a day, so that the next one is told again', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(told), facts: nothingInCloudWatch });

    await respond(finding('04:00'), toban.ports);
    toban.pass({ hours: 24 });
    await respond(toban.timer(), toban.ports);
    toban.pass({ hours: 2 });
    await respond({ ...finding('04:00'), at: toban.clock.now, id: finding('05:00').id }, toban.ports);

    expect(toban.notices.map(({ because }) => because.id)).toEqual([
      'only-told',
      'nothing-more-heard',
      'only-told',
    ]);
  });
});

describe('the plays that answer it', () => {
  const duty = dutyOf(
    play({ name: 'everything-down' as never, alarms: ['*down'] }),
    play({ alarms: ['grafana:*'], system: 'wordpress' as SystemName }),
  );

  it('are those that name the monitoring, however wide an earlier pattern is', () => {
    expect(playFor(duty, 'grafana:web down')?.alarms).toEqual(['grafana:*']);
    expect(playFor(duty, 'falco:web down')).toBeUndefined();
    expect(playFor(duty, 'web down')?.alarms).toEqual(['*down']);
  });

  it('are by a name of a mapping only where duty.yml has that mapping', () => {
    const mapped: Duty = {
      ...duty,
      receive: {
        mappings: {
          zabbix: {
            name: 'zabbix',
            secret: 's',
            id: ['id'],
            title: 'name',
            state: { field: 'status', firing: ['PROBLEM'], resolved: ['OK'] },
            servers: [],
          },
        },
      },
    };

    expect(playFor(mapped, 'zabbix:web down')).toBeUndefined();
    expect(playFor({ ...duty, plays: [...duty.plays] }, 'zabbix:web down')?.alarms).toEqual(['*down']);
  });
});
