import type { Drill } from './drill';

export const answerLost: Drill = {
  name: 'answer-lost',
  shows: 'The restart is accepted but its answer is lost: it is looked for and found, not sent again.',
  servers: 'real',
  async play({ tell, aws, world, untilStage, sent, expect }) {
    tell('the second SendCommand, the restart, is performed, and the connection resets');
    aws.faults.add({ kind: 'answer-lost', operation: 'SendCommand', nth: 2 });
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect('the fault struck', aws.faults.pending().length, 0);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
  },
};
