import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { linksIn } from './links-in';
import { withChannels } from './with-channels';
import { withDoor } from './with-door';
import { withMode } from './with-mode';

export const answerFromTeams: Drill = {
  name: 'answer-from-teams',
  shows:
    'The card of a request has links; where duty.yml allows it, the person on duty approves by theirs, and the restart is made once.',
  servers: 'modelled',
  duty: (text) =>
    withChannels(
      withDoor(withMode(text, 'web-server-down', 'ask')).replace(
        '  links: true\n',
        '  links: true\n  approveByLink: true\n',
      ),
      'office: { kind: teams, url: toban/teams }',
    ),
  async play(scene) {
    const { aws, tell, world, untilStage, until, ticket, sent, expect } = scene;
    const door = atTheDoor(scene);
    const cards = () => aws.vendors.teams?.inbox() ?? [];

    tell('a web server dies; Toban asks before it restarts it');
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');
    const card = () => cards().findLast(({ text }) => /承認をお願いします/.test(text));
    await until('the card is there', () => card() !== undefined, 5);
    const links = linksIn(card()?.text ?? '');
    expect(
      'the buttons of the card',
      links.map((link) => new URL(link).searchParams.get('verb')),
      ['approve', 'reject', 'acknowledge', 'take-over', 'snooze', 'mute'],
    );

    tell('Teams looks at the links, for a preview');
    for (const link of links) expect('the page', await door.send('GET', link), 200);
    expect('lines on the ticket', (await ticket()).entries.length, asking.entries.length);

    tell('somebody puts another request into the link; then the person on duty approves, twice');
    const [approve = ''] = links;
    const [, said = '', code = ''] = /\/reply\/([^.]+)\.([^?]+)/.exec(approve) ?? [];
    const forged = JSON.parse(Buffer.from(said, 'base64url').toString()) as unknown[];
    forged[5] = 'aaaaaaaa';
    const path = `/reply/${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${code}`;
    expect('a forged link', await door.submit(path, 'approve'), 410);
    expect('approved', await door.submit(approve, 'approve'), 200);
    expect('approved again', await door.submit(approve, 'approve'), 200);
    await untilStage('closed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    const { approval } = await ticket();
    expect('who approved', approval?.by, '運用担当');

    tell('the card of the end has no links to answer by');
    await until('it is there', () => /復旧/.test(cards().at(-1)?.text ?? ''), 5);
    expect('links', linksIn(cards().at(-1)?.text ?? ''), []);
  },
};
