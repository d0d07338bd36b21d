import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const stopHangs: Drill = {
  name: 'stop-hangs',
  shows:
    'The stop of a move hangs: people are called after ten minutes, nothing is forced, and once it is stopped after all it is started.',
  servers: 'modelled',
  async play(scene) {
    const { world, tell, until, pass, untilStage, ticket, notices, expect } = scene;
    const web1 = world.server('web-1');
    const called = () => notices().filter(({ attributes }) => attributes['kind'] === 'stuck');
    world.setStanding('web-1', { stopHangs: true });
    await breakHost(scene);
    await until('people are called', () => called().length > 0, 45);
    expect('how urgently', called()[0]?.attributes['severity'], 'critical');
    expect('the server', web1.state, 'stopping');
    await pass(30);
    expect('calls after half an hour', called().length, 1);
    expect('the ticket', (await ticket(HOST_ALARM)).stage.kind, 'moving');
    tell('at last the host lets go');
    world.endStop('web-1');
    const healed = await untilStage('closed', 30, HOST_ALARM);
    expect('why it closed', healed.stage.kind === 'closed' && healed.stage.because.id, 'healed');
    expect('the server', web1.state, 'running');
    expect('hosts that it came to', web1.hosts, 1);
  },
};
