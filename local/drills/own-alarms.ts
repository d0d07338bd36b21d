import { isAboutAlarm } from '../../shared/domain/ticket';
import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const OWN = 'watch-toban-local-remediate-errors';

export const ownAlarms: Drill = {
  name: 'own-alarms',
  shows:
    'A play answers every alarm whose name ends with "-errors": those about Toban itself stay a matter for people.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, '*-errors'),
  async play({ tell, aws, world, until, untilStage, tickets, expect }) {
    alarmAbout(world, 'wordpress-errors', 'batch-1');
    tell('an alarm of the owner goes off, and one about Toban itself');
    world.alarms.setState(OWN, 'ALARM', 'remediate fails');
    world.alarms.setState('wordpress-errors', 'ALARM', 'too many errors');
    await until('people are told by CloudWatch', () =>
      aws.sns.inbox().some(({ text }) => text.includes(OWN)),
    );
    await untilStage('handed-over', 5, 'wordpress-errors');
    expect(
      'alarms with a ticket',
      (await tickets()).filter(isAboutAlarm).map(({ subject }) => subject.alarm.name),
      ['wordpress-errors'],
    );
  },
};
