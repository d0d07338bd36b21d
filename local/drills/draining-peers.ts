import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const ALARM = 'wordpress-errors';

export const drainingPeers: Drill = {
  name: 'draining-peers',
  shows:
    'The only other server is new, or on its way out of the load balancer: it counts for no visitor, so nothing is restarted.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ALARM),
  async play({ tell, world, pass, untilStage, sent, expect }) {
    alarmAbout(world, ALARM, 'web-1');
    const peer = [...world.targetGroups.values()]
      .flatMap(({ targets }) => targets)
      .find(({ server }) => server.name === 'web-2');
    tell('web-2 is being taken out of the load balancer; web-1, which still serves visitors, has errors');
    Object.assign(peer ?? {}, { state: 'draining', reason: 'Target.DeregistrationInProgress' });
    world.alarms.setState(ALARM, 'ALARM', 'too many errors');
    const held = await untilStage('holding', 5, ALARM);
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'peers-unhealthy');
    await pass(20);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    tell('web-2 is registered again, and a check later it serves visitors');
    Object.assign(peer ?? {}, { state: 'initial', reason: 'Elb.InitialHealthChecking' });
    await untilStage('verifying', 10, ALARM);
    world.alarms.setState(ALARM, 'OK', 'no errors');
    await untilStage('closed', 5, ALARM);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
