import type { Drill } from './drill';

export const healerDead: Drill = {
  name: 'healer-dead',
  shows:
    'The function that heals dies at every event: the events wait as dead letters, and `reconcile` alone heals.',
  servers: 'modelled',
  async play({ tell, aws, world, pass, untilStage, sent, expect }) {
    const role = (name: string) => aws.host.find(`toban-local-${name}`)?.role ?? '';
    tell('remediate dies at the first call of every invocation, and the answer to the first command is lost');
    aws.faults.add({ kind: 'kill', operation: 'GetItem', role: role('remediate'), times: Infinity });
    aws.faults.add({ kind: 'answer-lost', operation: 'SendCommand' });
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed', 60);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    tell('the agent of web-2 goes silent, and its web server dies');
    world.agentOffline('web-2');
    await world.killService('web-2', 'httpd');
    const second = await untilStage('handed-over', 20);
    expect('why', second.stage.kind === 'handed-over' && second.stage.because.id, 'node-unreachable');
    tell('at last reconcile dies three times, too');
    aws.faults.add({ kind: 'kill', operation: 'DescribeAlarms', role: role('reconcile'), times: 3 });
    await pass(20);
    const waiting = aws.sqs.queues.flatMap((queue) => (queue.contents().length > 0 ? [queue.name] : []));
    expect('queues in which events wait for a human', waiting, [
      'toban-local-remediate-dead-letters',
      'toban-local-reconcile-dead-letters',
    ]);
  },
};
