import { alarmAbout } from './alarm-about';
import { answering } from './answer';
import type { Drill } from './drill';

const PERSON = '運用担当';
const SECOND_ALARM = 'wordpress-errors';
const SECOND_PLAY = `plays:
  errors:
    system: wordpress
    alarms: [${SECOND_ALARM}]
    targets: web
    approval: { withinMinutes: 60 }
    steps:
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

export const personAtWork: Drill = {
  name: 'person-at-work',
  shows:
    'A person has a server in their hands because of one alarm: another play asks before it restarts anything there, and acts by itself once they are done.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, SECOND_PLAY),
  async play(scene) {
    const { tell, world, until, untilStage, ticket, pass, sent, expect } = scene;
    const { sign, send } = answering(scene);
    alarmAbout(world, SECOND_ALARM, 'web-1');
    tell('the configuration of web-1 is broken, and a person takes that over');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    await send(await sign(await untilStage('handed-over'), 'take-over', PERSON));
    await until('it is theirs', async () => (await ticket()).takenOver?.by === PERSON);
    await pass(20);

    tell('a second alarm names the same server, and its play would restart the web server at once');
    world.alarms.setState(SECOND_ALARM, 'ALARM', 'too many errors');
    const { stage } = await untilStage('asking', 20, SECOND_ALARM);
    const why = stage.kind === 'asking' ? stage.because : undefined;
    expect('why it asks', why?.id, 'person-at-work');
    expect('who is at work', why?.id === 'person-at-work' && why.person, PERSON);
    expect('commands', sent(), { 'Toban-Diagnose': 1 });

    tell('not now, they answer, look again in an hour; they repair the configuration and are done');
    const asking = await ticket(SECOND_ALARM);
    await send(await sign(asking, 'snooze', PERSON, { minutes: 60 }));
    await untilStage('holding', 15, SECOND_ALARM);
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect('commands while they were at work', sent(), { 'Toban-Diagnose': 1 });

    tell('the errors go on: nobody is at work on the server any more');
    await until('it is restarted', () => sent()['Toban-RestartService'] === 1, 90);
    await untilStage('verifying', 15, SECOND_ALARM);
    world.alarms.setState(SECOND_ALARM, 'OK', 'no errors');
    const healed = await untilStage('closed', 15, SECOND_ALARM);
    expect('why it closed', healed.stage.kind === 'closed' && healed.stage.because.id, 'healed');
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
