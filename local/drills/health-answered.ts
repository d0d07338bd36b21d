import { announceHealth } from '../health/announce';
import { atTheDoor } from './at-the-door';
import { DrillFailure, type Drill } from './drill';
import { aboutServers, followingNotices, noticeTickets } from './following-notices';
import { withDoor } from './with-door';
import { slackOf, withSlack } from './with-slack';

export const healthAnswered: Drill = {
  name: 'health-answered',
  shows:
    'An estate without a single play follows notices of AWS Health; a person presses “I know of it” in Slack, and the ticket knows who.',
  servers: 'modelled',
  duty: (text) => withDoor(withSlack(followingNotices(withoutPlays(text)))),
  async play(scene) {
    const { tell, aws, until, expect } = scene;
    const slack = slackOf(scene);
    const door = atTheDoor(scene);
    tell('AWS will retire the host of web-1');
    const code = 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED';
    announceHealth(aws, aboutServers(scene, code, ['web-1'], { status: 'upcoming' }));
    await until('Slack tells of it', () => slack.rooms.messages.length === 1);
    const [root] = slack.rooms.messages;
    const actions = root?.blocks.find(({ type }) => type === 'actions') as
      { elements: readonly { action_id: string }[] } | undefined;
    expect(
      'what can be pressed',
      actions?.elements.map(({ action_id: id }) => id),
      ['acknowledge'],
    );

    const [ticket] = await noticeTickets(scene);
    if (!ticket) throw new DrillFailure('Expected a ticket about the notice, found none');
    tell('the person on duty presses it, twice');
    const press = door.press(ticket, 'acknowledge');
    expect('the press', await door.slack(press), 200);
    expect('its copy', await door.slack(press), 200);
    const [after] = await noticeTickets(scene);
    expect('who knows of it', after?.acknowledged?.by, '運用担当');
    expect('lines for it', (after?.entries.length ?? 0) - ticket.entries.length, 1);
    await until('the thread says so', () => slack.rooms.messages.length === 2);
  },
};

function withoutPlays(text: string): string {
  const [before, after] = text.split(/^plays:$/m);
  if (before === undefined || after === undefined)
    throw new DrillFailure('Expected duty.yml to have plays, found none');
  return before;
}
