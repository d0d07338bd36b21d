import type { Drill } from './drill';
import { withMode } from './with-mode';

export const nightActsDayAsks: Drill = {
  name: 'night-acts-day-asks',
  shows: 'One play, two hours: in the evening it heals at once, the next morning at ten it asks first.',
  servers: 'modelled',
  duty: (text) =>
    withMode(text, 'web-server-down', 'ask', 'modeOutsideHours: auto').replace(
      '    servers:\n',
      "    businessHours: { from: '09:00', to: '18:00', holidays: japan }\n    servers:\n",
    ),
  async play({ tell, world, untilStage, until, clock, sent, pass, expect }) {
    tell('Wednesday, nine in the evening: nobody is at work');
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    expect('restarts in the evening', sent()['Toban-RestartService'], 1);
    await until(
      'Thursday, ten in the morning',
      () => clock.now() >= Date.parse('2026-06-11T01:00:00Z'),
      14 * 60,
    );
    tell('Thursday, ten in the morning: people are at work');
    await world.killService('web-2', 'httpd');
    await untilStage('asking');
    await pass(10);
    expect('restarts by day', sent()['Toban-RestartService'], 1);
  },
};
