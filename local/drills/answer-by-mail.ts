import type { MailEntry } from '../services/sesv2';
import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { linksIn } from './links-in';
import { withChannels } from './with-channels';
import { withDoor } from './with-door';
import { withSystem } from './with-system';

const LEAD = 'lead@example.com';

export const answerByMail: Drill = {
  name: 'answer-by-mail',
  shows:
    'Each reader of a mail has links of their own. A scanner opens all of them and nothing happens; the lead presses one, and the calls end.',
  servers: 'modelled',
  duty: (text) =>
    withChannels(
      withDoor(
        withSystem(
          text,
          [`lead\n        email: ${LEAD}`],
          'escalation:',
          '  rungs:',
          '    - { tell: [運用担当] }',
          '    - { tell: [lead], afterMinutes: 10 }',
          '    - { tell: [運用担当, lead], afterMinutes: 20 }',
        ),
      ),
      'desk: { kind: mail, from: "当番 <toban@example.com>" }',
    ),
  async play(scene) {
    const { aws, tell, world, untilStage, until, ticket, pass, notices, expect } = scene;
    const door = atTheDoor(scene);
    const mails = () => aws.vendors.mail?.inbox() ?? [];
    const mailTo = (address: string) => mails().filter(({ channel }) => channel === address);
    const entries = async () => (await ticket()).entries.length;
    const calls = () => notices().filter(({ attributes }) => attributes['kind'] === 'escalated').length;

    tell('a web server dies that cannot be restarted: its configuration is broken');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    await until('the lead is called', () => mailTo(LEAD).some(isCall), 15);

    tell('a scanner opens every link of every mail, with GET and with HEAD');
    const links = mails().flatMap(linksOf);
    const before = await entries();
    for (const link of links) {
      for (const method of ['GET', 'HEAD']) expect(`${method} a link`, await door.send(method, link), 200);
    }
    expect('lines on the ticket', await entries(), before);

    tell('nobody has the link of somebody else');
    const [own, theirs] = ['operations@example.com', LEAD].map((address) => mailTo(address).flatMap(linksOf));
    expect(
      'links in the mails of both',
      own?.filter((link) => theirs?.includes(link)),
      [],
    );
    const told = JSON.stringify([await ticket(), notices()]);
    expect('links on the ticket and on the topic', told.includes('/reply/'), false);

    tell('the lead presses “I know of it”');
    const call = mailTo(LEAD).findLast(isCall);
    const [link = ''] = call ? linksOf(call) : [];
    const page = await door.ask('GET', link);
    expect('whose page it is', /<h1>lead さんの回答<\/h1>/.test(page.text), true);
    expect('pressed', (await door.pressing(link, 'acknowledge')).status, 200);
    expect('who knows', (await ticket()).acknowledged?.by, 'lead');
    const after = await entries();

    tell('and presses it again');
    const again = await door.pressing(link, 'acknowledge');
    expect('what the page says', /一度だけ有効/.test(again.text), true);
    expect('lines on the ticket then', await entries(), after);
    const called = calls();
    await pass(30);
    expect('calls after that', calls(), called);

    tell('a person repairs it; soon it breaks again, and the old link is about the past');
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    expect('an old link', (await door.pressing(link, 'take-over')).status, 200);
    const { entries: lines, takenOver } = await ticket();
    expect('what came of it', lines.at(-1)?.because.id, 'reply-to-nothing');
    expect('who has it', takenOver, undefined);
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
  },
};

function isCall({ subject }: MailEntry): boolean {
  return subject.startsWith('[回答がありません]');
}

function linksOf({ html = '', text }: MailEntry): readonly string[] {
  return linksIn(`${html} ${text}`);
}
