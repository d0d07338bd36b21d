import type { Drill } from './drill';
import { ROOM, slackOf, withSlack } from './with-slack';

const DESK = 'C0987654321';

export const slack429: Drill = {
  name: 'slack-429',
  shows:
    'Slack asks for a pause of 30 seconds: nothing is lost, nothing goes there meanwhile, the server is healed, and another channel does not wait.',
  servers: 'modelled',
  duty: (text) => withSlack(text, '', `desk: { kind: slack, room: ${DESK}, token: toban/desk }`),
  async play(scene) {
    const { tell, world, clock, untilStage, until, sent, expect } = scene;
    const slack = slackOf(scene);
    const shownIn = (room: string) => slack.rooms.messages.filter((message) => message.room === room);
    tell('the web server of web-1 dies, and whichever room asks first is told to wait');
    slack.troubles.next({ kind: 'busy', seconds: 30 });
    await world.killService('web-1', 'httpd');
    await until('a call was refused', () => slack.attempts.length > 0);
    const [{ at = 0, room: busy = '' } = {}] = slack.attempts;
    const other = busy === DESK ? ROOM : DESK;
    await until('the other room is told', () => slack.rooms.messages.length > 0, 1);
    expect('how long the other room waited', clock.now() - at < 20_000, true);
    await until('the busy room is told', () => shownIn(busy).length > 0);
    const early = slack.attempts.filter(
      (call) => call.room === busy && call.at > at && call.at < at + 30_000,
    );
    expect('calls during the pause', early.length, 0);
    await untilStage('closed');
    await until('both rooms hear the end', () => [busy, other].every((room) => shownIn(room).length === 2));
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('messages', [shownIn(busy).length, shownIn(other).length], [2, 2]);
  },
};
