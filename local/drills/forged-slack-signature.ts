import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { withDoor } from './with-door';
import { withMode } from './with-mode';

export const forgedSlackSignature: Drill = {
  name: 'forged-slack-signature',
  shows:
    'A press of the button without Slack’s signature, with an old one, or by a stranger approves nothing; the real one does.',
  servers: 'modelled',
  duty: (text) => withMode(withDoor(text), 'web-server-down', 'ask'),
  async play(scene) {
    const { tell, world, untilStage, ticket, pass, sent, notices, expect } = scene;
    const door = atTheDoor(scene);
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');
    const real = door.press(asking, 'approve');

    tell(
      'somebody presses with a made-up secret, another body, no signature, and a secret of Grafana at another entrance',
    );
    expect('made-up', await door.slack(door.press(asking, 'approve', { key: 'guessed' })), 401);
    expect('another body', await door.slack({ ...real, body: `${real.body}&` }), 401);
    const { 'x-slack-signature': _, ...unsigned } = real.headers;
    expect('no signature', await door.slack({ ...real, headers: unsigned }), 401);
    expect('a post with a wrong token', await door.post('grafana', { alerts: [] }, 'guessed'), 401);
    expect('an entrance that is not open', await door.post('falco', {}, 'guessed'), 404);
    expect('an unknown path', await door.send('GET', '/.env', undefined, {}), 404);
    expect('what is no form', await door.send('PATCH', '/slack', '{}', {}), 405);
    tell('a recording of the real press comes six minutes later');
    await pass(6);
    expect('too old', await door.slack(real), 401);
    expect('lines on the ticket', (await ticket()).entries.length, asking.entries.length);

    tell('a member of Slack whom duty.yml does not know presses the button');
    expect('a stranger', await door.slack(door.press(asking, 'approve', { member: 'U0000000666' })), 200);
    const refused = (await ticket()).entries.at(-1)?.because;
    expect('what the ticket says', refused?.id, 'reply-foreign');
    expect('restarts so far', sent()['Toban-RestartService'] ?? 0, 0);

    tell('the person on duty presses it');
    expect('the real one', await door.slack(door.press(asking, 'approve')), 200);
    await untilStage('closed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('who approved', (await ticket()).approval?.by, '運用担当');
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'asked', 'noted', 'noted', 'resolved'],
    );
  },
};
