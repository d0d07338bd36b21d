import type { Drill } from './drill';
import { WEB_ALARM } from './scene';

export const missedWhileMuted: Drill = {
  name: 'missed-while-muted',
  shows:
    'Every event is lost, so that only the sweep sees the red alarm: it leaves the alarm alone while it is muted, and then calls a human: it is old news by then.',
  servers: 'modelled',
  async play({ tell, aws, world, clock, pass, untilStage, tickets, sent, notices, expect }) {
    const role = aws.host.find('toban-local-remediate')?.role ?? '';
    aws.faults.add({ kind: 'kill', operation: 'GetItem', role, times: Infinity });
    tell(
      'a human mutes the alarm for 40 minutes; the web server dies, and so does every function that hears of it',
    );
    world.mute(WEB_ALARM, clock.now() + 40 * 60_000);
    await world.killService('web-1', 'httpd');
    await pass(38);
    expect('tickets during the mute', (await tickets()).length, 0);
    expect('commands during the mute', sent(), {});
    expect('notices during the mute', notices().length, 0);
    const ticket = await untilStage('handed-over', 20);
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'event-stale');
    expect('commands in the end', sent(), {});
  },
};
