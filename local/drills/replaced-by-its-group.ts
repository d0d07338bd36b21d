import { answering } from './answer';
import type { Drill } from './drill';

export const replacedByItsGroup: Drill = {
  name: 'replaced-by-its-group',
  shows:
    'A member of an Auto Scaling group is ill: a person approves, it is called unhealthy once, and its group replaces it.',
  servers: 'modelled',
  duty: (text) =>
    text.replace(
      '      - action: restart-service\n        with: { service: httpd }\n        withinMinutes: 5\n',
      '      - action: replace-server\n        withinMinutes: 10\n',
    ),
  async play(scene) {
    const { world, tell, pass, untilStage, expect } = scene;
    const { sign, send } = answering(scene);
    tell('web-1 and web-2 belong to an Auto Scaling group with the tag toban=wordpress');
    world.scaling.groups.set('wordpress-web', { toban: 'wordpress' });
    for (const name of ['web-1', 'web-2'])
      world.retag(name, { 'aws:autoscaling:groupName': 'wordpress-web' });
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking', 20);
    expect('why', asking.stage.kind === 'asking' && asking.stage.because.id, 'replacement-asks');
    await pass(3);
    expect('the server before anybody answered', world.server('web-1').state, 'running');
    tell('the person on duty approves');
    await send(await sign(asking, 'approve', '運用担当'));
    const { stage, tries } = await untilStage('closed', 20);
    expect('why it closed', stage.kind === 'closed' && stage.because.id, 'healed');
    expect(
      'what was tried, and how it ended',
      tries.map(({ action, ended }) => [action, ended?.id]),
      [
        ['diagnose', 'diagnosis-read'],
        ['replace-server', 'order-accepted'],
      ],
    );
    expect('the server', world.server('web-1').state, 'terminated');
    expect('its successor', world.server('web-1-next').state, 'running');
    expect('its neighbour', world.server('web-2').state, 'running');
  },
};
