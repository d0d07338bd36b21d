import { existsSync } from 'node:fs';

import type { Drill } from './drill';

export const evidenceRefused: Drill = {
  name: 'evidence-refused',
  shows:
    'The role of the servers may not write to S3: the look at them counts all the same, and the web server is healed.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, expect }) {
    tell('nobody attached the policy for evidence to the role of the servers; a web server dies');
    world.buckets.writable = false;
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('evidence', existsSync(world.buckets.folder), false);
  },
};
