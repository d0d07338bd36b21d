import { answering } from './answer';
import type { Drill } from './drill';
import { withMode } from './with-mode';

export const approvedByAHuman: Drill = {
  name: 'approved-by-a-human',
  shows:
    'By day the play asks: nothing happens until a person of duty.yml approves, and then it happens once.',
  servers: 'modelled',
  duty: (text) => withMode(text, 'web-server-down', 'ask'),
  async play(scene) {
    const { tell, world, untilStage, ticket, pass, sent, notices, expect } = scene;
    const { sign, send } = answering(scene);
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');
    expect('commands before anybody answered', sent(), { 'Toban-Diagnose': 1 });
    tell('the person on duty reads the request and approves it; the answer arrives three times');
    await pass(2);
    const yes = await sign(asking, 'approve', '運用担当');
    await send(yes);
    await send(yes);
    await send(yes);
    await untilStage('closed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'asked', 'noted', 'resolved'],
    );
    expect('who approved', (await ticket()).approval?.by, '運用担当');
  },
};
