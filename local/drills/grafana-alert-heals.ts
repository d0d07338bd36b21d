import { atTheDoor } from './at-the-door';
import type { Drill } from './drill';
import { monitoringSays } from './monitoring-says';
import { withPlayFor } from './with-door';

const ALARM = 'grafana:web server down';
const said = { name: 'web server down', instance: 'batch-1:9100' };

export const grafanaAlertHeals: Drill = {
  name: 'grafana-alert-heals',
  shows:
    'An alert of Grafana starts a play: its server is found by name and restarted once, and the resolved post closes it.',
  servers: 'modelled',
  duty: (text) => withPlayFor(text, 'grafana:web *'),
  async play(scene) {
    const { tell, world, clock, untilStage, sent, notices, expect } = scene;
    const door = atTheDoor(scene);
    // No alarm of CloudWatch looks at this service: only Grafana does.
    await world.killService('batch-1', 'httpd');
    const startsAt = clock.now();
    tell('Grafana posts twice that httpd on batch-1 does not answer');
    const firing = monitoringSays('grafana', { ...said, startsAt });
    expect('the answer', await door.post('grafana', firing), 200);
    expect('the answer to the copy', await door.post('grafana', firing), 200);
    await untilStage('verifying', 5, ALARM);
    expect('the web server', world.server('batch-1').units.get('httpd')?.state, 'active');
    tell('Grafana posts that it is resolved');
    await door.post('grafana', monitoringSays('grafana', { ...said, startsAt, endsAt: clock.now() }));
    const { stage } = await untilStage('closed', 5, ALARM);
    expect('why it closed', stage.kind === 'closed' && stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'resolved'],
    );
  },
};
