import { modelledDocuments } from '../agent/modelled-documents';
import type { Drill } from './drill';

const ONCE = `      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

export const reportLost: Drill = {
  name: 'report-lost',
  shows:
    'A restart runs, and its server falls silent before it reports: the alarm says that it worked, and none is sent again.',
  servers: 'modelled',
  // A second restart stands by, for which there must be no need.
  duty: (text) => text.replace(ONCE, `${ONCE}${ONCE}`),
  async play({ tell, world, untilStage, sent, expect }) {
    world.commands.model('Toban-RestartService', async (...order) => {
      const result = await modelledDocuments['Toban-RestartService']?.(...order);
      world.agentOffline('web-1', { lagSeconds: 3600 });
      return result ?? { code: 1, output: '' };
    });
    tell('the web server dies; its restart will run, and the agent fall silent before it can tell');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed', 30);
    expect('how the restart ended', ticket.tries.at(-1)?.ended, {
      id: 'action-failed',
      action: 'restart-service',
      server: `web-1 (${world.server('web-1').id})`,
      status: 'deliverytimedout',
      detail: '',
    });
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
