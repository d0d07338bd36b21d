import { answering } from './answer';
import type { Drill } from './drill';
import { withMode } from './with-mode';
import { withSystem } from './with-system';

export const nightTellsMorningActs: Drill = {
  name: 'night-tells-morning-acts',
  shows:
    'At night a play only tells; at nine Toban heals what is still red, and leaves alone what somebody said they look after.',
  servers: 'modelled',
  duty: (text) =>
    withSystem(
      withMode(text, 'web-server-down', 'auto', 'modeOutsideHours: notify'),
      [],
      "businessHours: { from: '09:00', to: '18:00', holidays: japan }",
    ),
  async play(scene) {
    const { tell, world, untilStage, until, pass, clock, ticket, sent, notices, expect } = scene;
    const { sign, send } = answering(scene);
    const told = () => notices().map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`);
    const at = (what: string, moment: string) =>
      until(what, () => clock.now() >= Date.parse(moment), 60 * 36);
    tell('Wednesday evening: the web server of web-1 dies');
    await world.killService('web-1', 'httpd');
    const { stage } = await untilStage('holding');
    expect(
      'until when it is left to people',
      stage.kind === 'holding' && stage.until,
      '2026-06-11T00:00:00.000Z',
    );
    await at('Thursday, a minute before nine', '2026-06-10T23:59:00Z');
    expect('what people were told at night', told(), ['opened warning', 'handed-over critical']);
    expect('commands at night', sent(), { 'Toban-Diagnose': 1 });

    await untilStage('closed');
    expect('commands in the morning', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('what people were told in the end', told(), [
      'opened warning',
      'handed-over critical',
      'noted info',
      'resolved info',
    ]);

    await at('Thursday evening', '2026-06-11T11:00:00Z');
    tell('Thursday evening: the web server of web-2 dies, and somebody looks after it');
    await world.killService('web-2', 'httpd');
    await untilStage('holding');
    await send(await sign(await ticket(), 'acknowledge', '運用担当'));
    await untilStage('handed-over');
    await at('Friday, ten past nine', '2026-06-12T00:10:00Z');
    await pass(5);
    expect('restarts by Friday', sent()['Toban-RestartService'], 1);
    await world.startService('web-2', 'httpd');
    await untilStage('closed');
    expect('restarts in the end', sent()['Toban-RestartService'], 1);
  },
};
