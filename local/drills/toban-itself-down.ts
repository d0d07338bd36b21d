import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

/** Heard by rule alone: it has no action that would wake a function past the rules. */
const ALARM = 'wordpress-errors';
const HEARTBEAT = 'watch-toban-local-heartbeat';

export const tobanItselfDown: Drill = {
  name: 'toban-itself-down',
  shows:
    'Somebody disables the rules of Toban: after an hour CloudWatch itself says that it is down, past everything that is ours; what broke meanwhile is found when it is back.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ALARM),
  async play({ tell, aws, world, until, untilStage, tickets, sent, expect }) {
    alarmAbout(world, ALARM, 'web-1');
    const isHeartbeat = (state: string) => () => world.alarms.get(HEARTBEAT)?.state.value === state;
    await until('the heart beats', isHeartbeat('OK'), 30);
    tell('somebody disables every rule; then an alarm of its own goes off, and nobody hears it');
    for (const rule of aws.events.rules) rule.isEnabled = false;
    world.alarms.setState(ALARM, 'ALARM', 'too many errors');
    await until('the heartbeat is missed', isHeartbeat('ALARM'), 75);
    await until(
      'people hear of it from CloudWatch',
      () => aws.sns.inbox().some(({ text, attributes }) => text.includes(HEARTBEAT) && !attributes['kind']),
      5,
    );
    expect('tickets meanwhile', await tickets(), []);
    expect('commands meanwhile', sent(), {});
    tell('an operator enables the rules again');
    for (const rule of aws.events.rules) rule.isEnabled = true;
    const { stage } = await untilStage('handed-over', 20, ALARM);
    expect('why a person has it', stage.kind === 'handed-over' && stage.because.id, 'event-stale');
    await until('the heart beats again', isHeartbeat('OK'), 70);
  },
};
