import type { Drill } from './drill';
import { WEB_ALARM } from './scene';

export const mutedAlarm: Drill = {
  name: 'muted-alarm',
  shows:
    'A muted alarm goes off: nothing is done and nobody is disturbed; still red when the mute ends, it is healed.',
  servers: 'modelled',
  async play({ tell, world, clock, pass, untilStage, sent, notices, expect }) {
    tell('a human mutes the alarm for 30 minutes; then the web server dies');
    world.mute(WEB_ALARM, clock.now() + 30 * 60_000);
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'muted');
    await pass(15);
    expect('commands during the mute', sent(), {});
    expect('notices during the mute', notices().length, 0);
    await untilStage('closed', 40);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'notices in the end',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'resolved'],
    );
  },
};
