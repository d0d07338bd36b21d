import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const awsRecoversFirst: Drill = {
  name: 'aws-recovers-first',
  shows:
    'A host breaks, and AWS recovers the server by itself within its minutes: Toban tells, watches, and changes nothing.',
  servers: 'modelled',
  async play(scene) {
    const { world, tell, pass, ticket, untilStage, notices, expect } = scene;
    await breakHost(scene);
    await pass(5);
    const waiting = await ticket(HOST_ALARM);
    expect('why it waits', waiting.stage.kind === 'holding' && waiting.stage.because.id, 'too-early');
    tell('AWS moves the server to a sound host');
    await world.recover('web-1');
    const { stage, tries } = await untilStage('closed', 15, HOST_ALARM);
    expect('why it closed', stage.kind === 'closed' && stage.because.id, 'recovered-alone');
    expect(
      'what was tried',
      tries.map(({ action }) => action),
      ['diagnose'],
    );
    await pass(30);
    const { state, hosts, reboots } = world.server('web-1');
    expect('the server', [state, hosts, reboots], ['running', 0, 0]);
    expect(
      'how often people had to come for it',
      notices().filter(({ attributes: { kind, play } }) => kind === 'handed-over' && play === 'host-broken')
        .length,
      0,
    );
  },
};
