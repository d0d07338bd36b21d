import { answering } from './answer';
import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { withDoor } from './with-door';
import { withMode } from './with-mode';

export const linkScanner: Drill = {
  name: 'link-scanner',
  shows: 'A mail scanner opens every link and nothing happens; a person presses a button on the page, once.',
  servers: 'modelled',
  duty: (text) => withMode(withDoor(text), 'web-server-down', 'ask'),
  async play(scene) {
    const { tell, world, untilStage, ticket, sent, expect } = scene;
    const door = atTheDoor(scene);
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');
    const link = await door.linkFor(asking, '運用担当');
    const entries = async () => (await ticket()).entries.length;

    tell('a scanner opens the link ten times, and looks with HEAD');
    for (let time = 1; time <= 10; time += 1) {
      expect('the page', await door.send('GET', link, undefined, {}), 200);
    }
    expect('HEAD', await door.send('HEAD', link, undefined, {}), 200);
    expect('DELETE', await door.send('DELETE', link, undefined, {}), 405);
    expect('the page with a query', await door.send('GET', `${link}?verb=reject`, undefined, {}), 200);
    expect('lines on the ticket', await entries(), asking.entries.length);

    tell('somebody changes a letter of the link, and somebody tries to approve by it');
    const changed = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect('a changed link', await door.submit(changed, 'reject'), 410);
    expect('approval by link', await door.submit(link, 'approve'), 400);
    expect('lines on the ticket then', await entries(), asking.entries.length);

    tell('the person on duty presses “I know of it”, twice');
    expect('acknowledged', await door.submit(link, 'acknowledge'), 200);
    expect('and again', await door.submit(link, 'acknowledge'), 200);
    expect('one line for two presses', await entries(), asking.entries.length + 1);

    tell('others ask forty-one times how it stands; then the link is pressed once more');
    const asker = answering(scene);
    for (let time = 1; time <= 41; time += 1) {
      await asker.send(await asker.sign(asking, 'status', '運用担当'));
    }
    const heard = await ticket();
    expect('the ticket remembers the press', heard.replies?.length, 42);
    expect('acknowledged once more', await door.submit(link, 'acknowledge'), 200);
    expect('lines by that', await entries(), heard.entries.length);

    tell('the person on duty rejects');
    expect('rejected', await door.submit(link, 'reject'), 200);
    const { stage, acknowledged } = await untilStage('handed-over', 5);
    expect('who knows', acknowledged?.by, '運用担当');
    expect('why', stage.kind === 'handed-over' && stage.because.id, 'rejected');
    expect('commands', sent(), { 'Toban-Diagnose': 1 });
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
  },
};
