import { modelledDocuments } from '../agent/modelled-documents';
import type { Drill } from './drill';

const DOCUMENTS = ['Toban-Diagnose', 'Toban-RestartService'];

export const outputCut: Drill = {
  name: 'output-cut',
  shows:
    'The output of commands is cut in the middle of its last line: what is left is no result, and the alarm decides.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, expect }) {
    for (const name of DOCUMENTS) {
      world.commands.model(name, async (...order) => {
        const whole = await modelledDocuments[name]?.(...order);
        const output = whole?.output ?? '';
        return { code: whole?.code ?? 1, output: output.slice(0, output.indexOf('OPSRESULT') + 60) };
      });
    }
    tell('the web server dies, and no command can be read to its end');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect(
      'how they ended',
      ticket.tries.map(({ ended }) => ended?.id),
      ['action-failed', 'action-succeeded'],
    );
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
