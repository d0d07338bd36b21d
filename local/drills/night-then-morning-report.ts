import type { Drill } from './drill';
import { withMode } from './with-mode';
import { slackOf, withSlack } from './with-slack';
import { withSystem } from './with-system';

export const nightThenMorningReport: Drill = {
  name: 'night-then-morning-report',
  shows:
    'At night Toban heals first and wakes nobody; what needs a person is told at once; at nine the report tells all of it, once, by mail and in Slack.',
  servers: 'modelled',
  duty: (text) =>
    withSlack(
      withSystem(
        withMode(text, 'web-server-down', 'ask', 'modeOutsideHours: auto'),
        [],
        "businessHours: { from: '09:00', to: '18:00', holidays: japan }",
        "report: '09:00'",
        'nightNotices: report',
      ),
    ),
  async play(scene) {
    const { tell, world, aws, untilStage, until, clock, sent, notices, expect } = scene;
    const slack = slackOf(scene);
    const reports = () => slack.rooms.messages.filter(({ text }) => text.includes('定時報告'));
    const kinds = () => notices().map(({ attributes }) => attributes['kind']);
    const at = (what: string, moment: string) =>
      until(what, () => clock.now() >= Date.parse(moment), 60 * 36);
    tell('Wednesday, nine in the evening: the web server of web-1 dies');
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    expect('commands in the evening', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('what anybody was told at night', kinds(), []);

    await at('Thursday, two in the morning', '2026-06-10T17:00:00Z');
    tell('two in the morning: the web server of web-2 dies, and nobody can restart it');
    world.breakConfig('web-2', 'httpd');
    await world.killService('web-2', 'httpd');
    await untilStage('handed-over');
    expect('what was told at once', kinds(), ['handed-over']);

    await at('Thursday, nine', '2026-06-11T00:01:30Z');
    expect('told by nine', kinds(), ['handed-over', 'report']);
    const [told] = notices().slice(-1);
    for (const part of ['未解決:', 'web-2', '当番が復旧したもの:', 'restart-service', 'まだどなたも'])
      expect(`the report says ${part}`, told?.text.includes(part), true);

    const [read] = reports();
    expect('when it stands in Slack', new Date(read?.at ?? 0).toISOString().slice(0, 16), '2026-06-11T00:00');
    const blocks = JSON.stringify(read?.blocks);
    for (const part of ['未解決', 'web-2', '当番が復旧したもの', 'restart-service'])
      expect(`Slack says ${part}`, blocks.includes(part), true);

    tell('the hour comes a second time, as EventBridge Scheduler may have it');
    const arn = 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule/default/toban-local-report';
    const again = { toban: 'schedule', name: 'report', arn, time: '2026-06-11T00:00:00Z' };
    const outcome = await aws.host.invoke('toban-local-report', again);
    expect('the second time', outcome.kind, 'returned');
    expect('told by then', kinds(), ['handed-over', 'report']);
    expect('reports in Slack', reports().length, 1);

    tell('a person repairs web-2');
    world.repairConfig('web-2', 'httpd');
    await world.startService('web-2', 'httpd');
    await untilStage('closed');
    expect('whoever was called hears how it ends', kinds(), ['handed-over', 'report', 'resolved']);
  },
};
