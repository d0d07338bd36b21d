import type { Drill } from './drill';

export const lambdaDiesBeforeSend: Drill = {
  name: 'lambda-dies-before-send',
  shows:
    'Lambda dies with the permit of a restart in hand and before sending it: whoever looks next finds none, and sends it, once.',
  servers: 'modelled',
  async play({ tell, aws, world, clock, until, ticket, untilStage, sent, expect }) {
    const role = aws.host.find('toban-local-remediate')?.role ?? '';
    await world.killService('web-1', 'httpd');
    await until('it is looked at', () => (sent()['Toban-Diagnose'] ?? 0) > 0);
    await clock.settle();
    tell('the ledger notes the permit of the restart, which kills who asked for it');
    aws.faults.add({ kind: 'kill', operation: 'UpdateItem', role });
    await until('the restart is claimed', async () => (await ticket()).tries.length === 2);
    expect('commands so far', sent(), { 'Toban-Diagnose': 1 });
    const closed = await untilStage('closed', 30);
    expect('why it closed', closed.stage.kind === 'closed' && closed.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
