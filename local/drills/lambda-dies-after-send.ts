import type { Drill } from './drill';

export const lambdaDiesAfterSend: Drill = {
  name: 'lambda-dies-after-send',
  shows: 'Lambda dies between sending the restart and writing that down: one restart in the end.',
  servers: 'real',
  async play({ tell, aws, world, untilStage, sent, expect }) {
    tell('the second SendCommand, the restart, is performed and kills its caller');
    aws.faults.add({ kind: 'kill', operation: 'SendCommand', nth: 2 });
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect('the fault struck', aws.faults.pending().length, 0);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
  },
};
