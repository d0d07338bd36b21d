import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { withDoor } from './with-door';
import { withMode } from './with-mode';

export const replayedApproval: Drill = {
  name: 'replayed-approval',
  shows:
    'The button of an approval is pressed twice, and the same press is sent again and again: one restart, and no second one when the alarm returns.',
  servers: 'modelled',
  duty: (text) => withMode(withDoor(text), 'web-server-down', 'ask'),
  async play(scene) {
    const { tell, world, pass, until, untilStage, ticket, sent, expect } = scene;
    const door = atTheDoor(scene);
    const lines = async () =>
      (await ticket()).entries.map(({ because }) => because.id).filter((id) => /^(approved|reply-)/.test(id));
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');

    tell('the person on duty presses “approve”; the request is sent three times, and they press once more');
    const press = door.press(asking, 'approve');
    expect('the press', await door.slack(press), 200);
    expect('its copy', await door.slack(press), 200);
    expect('its second copy', await door.slack(press), 200);
    await pass(1);
    expect('a second press', await door.slack(door.press(asking, 'approve')), 200);
    await untilStage('closed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });

    tell('the web server dies again; the old approval is no approval of the new request');
    await pass(35);
    await world.killService('web-1', 'httpd');
    await untilStage('asking', 10);
    expect('the old press', await door.slack(press), 401);
    expect('an old button', await door.slack(door.press(asking, 'approve', { plan: planOf(asking) })), 200);
    expect('restarts', sent()['Toban-RestartService'], 1);
    expect('what it said of the old button', (await lines()).at(-1), 'reply-to-another-plan');
    await until('the request expires', async () => (await ticket()).stage.kind === 'handed-over', 30);
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
  },
};

function planOf({ stage }: Awaited<ReturnType<Parameters<Drill['play']>[0]['ticket']>>) {
  return stage.kind === 'asking' ? stage.plan : undefined;
}
