import { answering } from './answer';
import type { Drill } from './drill';
import { withSystem } from './with-system';

export const nobodyAnswers: Drill = {
  name: 'nobody-answers',
  shows:
    'Nobody answers: one after the other is called. An acknowledgement ends that; when it expires, it begins again.',
  servers: 'modelled',
  duty: (text) =>
    withSystem(
      text,
      ['lead', 'boss'],
      "rotations: { weekly: { people: [運用担当, lead], handOver: 'mon 09:00', from: 2026-06-08 } }",
      'escalation:',
      '  rungs:',
      '    - { tell: [weekly] }',
      '    - { tell: [lead], afterMinutes: 10 }',
      '    - { tell: [boss], afterMinutes: 25, kinds: [handed-over, stuck] }',
      '  repeat: 1',
      '  repeatAfterMinutes: 15',
      '  acknowledgedForMinutes: 30',
    ),
  async play(scene) {
    const { tell, world, untilStage, ticket, pass, notices, expect } = scene;
    const { sign, send } = answering(scene);
    const calls = () =>
      notices()
        .filter(({ attributes }) => attributes['severity'] === 'critical')
        .map(({ attributes }) => attributes['kind']);
    const lastCalled = async () => (await ticket()).calling?.called;

    tell('a web server dies that cannot be restarted: its configuration is broken');
    world.breakConfig('web-1', 'httpd');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    expect('who is called first: whoever is on duty this week', await lastCalled(), ['運用担当']);
    await pass(12);
    expect('who is next after ten minutes', await lastCalled(), ['運用担当', 'lead']);
    await pass(15);
    expect('who is next after twenty-five', await lastCalled(), ['運用担当', 'lead', 'boss']);

    tell('the boss acknowledges; the acknowledgement arrives twice');
    const known = await sign(await ticket(), 'acknowledge', 'boss');
    await send(known);
    await send(known);
    await pass(25);
    expect('calls so far', calls(), ['handed-over', 'escalated', 'escalated']);

    tell('half an hour later it is still broken: the calls begin again');
    await pass(10);
    expect('calls so far', calls(), ['handed-over', 'escalated', 'escalated', 'escalated']);
    expect('who is called', await lastCalled(), ['運用担当']);

    tell('nobody answers any more');
    await pass(110);
    expect('calls in the end', calls(), ['handed-over', ...Array.from({ length: 9 }, () => 'escalated')]);
    expect(
      'the last line',
      (await ticket()).entries.findLast(({ what }) => what === 'called')?.because.id,
      'nobody-answered',
    );
    tell('in the morning a person repairs it');
    world.repairConfig('web-1', 'httpd');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect('calls after that', calls().length, 10);
  },
};
