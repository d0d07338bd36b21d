import type { Drill } from './drill';
import { slackOf, withSlack } from './with-slack';

export const slackDownForAnHour: Drill = {
  name: 'slack-down-for-an-hour',
  shows:
    'Slack fails for an hour while a server breaks and heals: both notices arrive afterwards, once, and what is newest stays on top.',
  servers: 'modelled',
  duty: (text) => withSlack(text),
  async play(scene) {
    const { tell, world, pass, untilStage, until, sent, expect } = scene;
    const slack = slackOf(scene);
    tell('Slack answers 503 to everything, and then the web server of web-1 dies');
    slack.troubles.always({ kind: 'status', status: 503 });
    await world.killService('web-1', 'httpd');
    const { stage } = await untilStage('closed');
    expect('why it closed', stage.kind === 'closed' && stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    await pass(60);
    expect('messages while Slack was down', slack.rooms.messages.length, 0);
    expect('calls in that hour, of two notices', slack.attempts.length < 30, true);
    tell('Slack is back');
    slack.troubles.always();
    await until('both notices are there', () => slack.rooms.messages.length === 2, 31);
    const [root, step] = slack.rooms.messages;
    expect('what stands on top', root?.text.startsWith('🟢 復旧'), true);
    expect('where the other stands', step?.thread, root?.ts);
    await pass(30);
    expect('messages in the end', slack.rooms.messages.length, 2);
    expect('what is left in queues', scene.aws.sqs.queues.flatMap((queue) => queue.contents()).length, 0);
  },
};
