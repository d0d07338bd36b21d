import { breakHost, HOST_ALARM } from './broken-host';
import type { Drill } from './drill';

export const lambdaDiesBetweenStopAndStart: Drill = {
  name: 'lambda-dies-between-stop-and-start',
  shows:
    'Lambda dies right after it stopped a server, and again right after it started it: it is started, once, and healed.',
  servers: 'modelled',
  async play(scene) {
    const { tell, aws, world, untilStage, expect } = scene;
    tell('StopInstances is performed and kills its caller, and so is StartInstances');
    aws.faults.add({ kind: 'kill', operation: 'StopInstances' });
    aws.faults.add({ kind: 'kill', operation: 'StartInstances' });
    await breakHost(scene);
    const ticket = await untilStage('closed', 90, HOST_ALARM);
    expect('the faults struck', aws.faults.pending().length, 0);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('hosts that it came to', world.server('web-1').hosts, 1);
    expect('the server', world.server('web-1').state, 'running');
  },
};
