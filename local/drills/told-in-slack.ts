import { fileIn } from '../vendors/slack/message';
import type { Drill } from './drill';
import { slackOf, withSlack } from './with-slack';

export const toldInSlack: Drill = {
  name: 'told-in-slack',
  shows:
    'A ticket has one message in Slack, which shows where it stands; the metric of its alarm in it; its steps are in the thread, and its end in the room.',
  servers: 'modelled',
  duty: (text) => withSlack(text),
  async play(scene) {
    const { tell, world, untilStage, until, expect } = scene;
    const slack = slackOf(scene);
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    const { chart } = await untilStage('closed');
    expect(
      'what the picture shows',
      chart?.lines.map((line) => line.kind === 'metric' && line.statistic),
      ['Maximum'],
    );
    expect('where its threshold is', chart?.threshold, 1);
    await until('Slack has the end of it', () => slack.rooms.messages.length === 2, 2);
    const [root, end] = slack.rooms.messages;
    expect(
      'what the one message has said',
      root?.texts.map((text) => text.slice(0, 7)),
      ['🟠 対応中  ', '🟢 復旧  当番'].map((text) => text.slice(0, 7)),
    );
    const shown = root?.blocks.flatMap((block) => fileIn(block) ?? []) ?? [];
    expect('pictures in that message', shown.length, 1);
    expect('pictures that were uploaded', slack.files.count(), 1);
    expect(
      'what the picture is',
      slack.files
        .shown(shown[0] ?? '')
        ?.content.subarray(1, 4)
        .toString(),
      'PNG',
    );
    expect('where the end stands', [end?.thread, end?.broadcast], [root?.ts, true]);
  },
};
