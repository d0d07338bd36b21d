import { answering } from './answer';
import type { Drill } from './drill';
import { withMode } from './with-mode';
import { withSystem } from './with-system';

export const askByDay: Drill = {
  name: 'ask-by-day',
  shows:
    'By day Toban asks whoever is on duty; the next is called after ten minutes, approves, and it is done once.',
  servers: 'modelled',
  duty: (text) =>
    withSystem(
      withMode(text, 'web-server-down', 'ask', 'modeOutsideHours: auto', 'approval: { withinMinutes: 30 }'),
      ['lead'],
      "businessHours: { from: '09:00', to: '18:00', holidays: japan }",
      'escalation:',
      '  rungs:',
      '    - { tell: [運用担当], when: { hours: business } }',
      '    - { tell: [lead], afterMinutes: 10 }',
    ),
  async play(scene) {
    const { tell, world, until, untilStage, ticket, clock, pass, sent, notices, expect } = scene;
    const { sign, send } = answering(scene);
    const critical = () =>
      notices()
        .filter(({ attributes }) => attributes['severity'] === 'critical')
        .map(({ attributes }) => attributes['kind']);
    await until(
      'Thursday, ten in the morning',
      () => clock.now() >= Date.parse('2026-06-11T01:00:00Z'),
      14 * 60,
    );
    tell('Thursday, ten in the morning: people are at work, and the web server of web-1 dies');
    await world.killService('web-1', 'httpd');
    await untilStage('asking');
    expect('who is asked', (await ticket()).calling?.called, ['運用担当']);
    await pass(12);
    expect('who is called then', (await ticket()).calling?.called, ['運用担当', 'lead']);
    expect('commands before anybody answered', sent(), { 'Toban-Diagnose': 1 });
    tell('the lead approves');
    await send(await sign(await ticket(), 'approve', 'lead'));
    await untilStage('closed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    await pass(30);
    expect('calls', critical(), ['asked', 'escalated']);
  },
};
