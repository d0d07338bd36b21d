import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { monitoringSays } from './monitoring-says';
import { withPlayFor } from './with-door';

export const alertmanagerBatch: Drill = {
  name: 'alertmanager-batch',
  shows:
    'One post of Alertmanager holds several alerts: each is a matter of its own, one is over already, one names no server.',
  servers: 'modelled',
  duty: (text) => withPlayFor(text, 'alertmanager:Instance*'),
  async play(scene) {
    const { tell, world, clock, untilStage, tickets, sent, notices, expect } = scene;
    const door = atTheDoor(scene);
    const down = (instance: string) => ({ name: `InstanceDown ${instance}`, instance });
    await world.killService('batch-1', 'httpd');
    const startsAt = clock.now();
    tell(
      'one post with three alerts: a server by its address, one that is over already, one that is no server',
    );
    const address = world.server('batch-1').privateIp;
    const status = await door.post(
      'alertmanager',
      monitoringSays(
        'toban',
        { ...down(address), startsAt },
        { ...down('web-1'), startsAt: startsAt - 3_600_000, endsAt: startsAt },
        { ...down('the-router'), startsAt, severity: 'info' },
      ),
    );
    expect('the answer', status, 200);
    const nobody = await untilStage('handed-over', 5, 'alertmanager:InstanceDown the-router');
    expect('why', nobody.stage.kind === 'handed-over' && nobody.stage.because.id, 'no-server-named');
    const byAddress = await untilStage('verifying', 10, `alertmanager:InstanceDown ${address}`);
    expect('the server behind the address', byAddress.target?.instanceId, world.server('batch-1').id);
    tell('both are resolved in one post');
    const endsAt = clock.now();
    await door.post(
      'alertmanager',
      monitoringSays(
        'toban',
        { ...down(address), startsAt, endsAt },
        { ...down('the-router'), startsAt, endsAt },
      ),
    );
    await untilStage('closed', 5, `alertmanager:InstanceDown ${address}`);
    await untilStage('closed', 5, 'alertmanager:InstanceDown the-router');
    expect('tickets', (await tickets()).length, 2);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'how badly people were told',
      notices()
        .map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`)
        .toSorted(),
      ['handed-over info', 'opened warning', 'resolved info', 'resolved info'],
    );
  },
};
