import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const ALARM = 'wordpress-errors-by-server';

export const contributorsApart: Drill = {
  name: 'contributors-apart',
  shows:
    'One alarm watches each server of a fleet: every server that goes off is a matter of its own, and only it is touched.',
  servers: 'modelled',
  // Its own event and one for each of two servers are two incidents, not the three that stop a play.
  duty: (text) => withAlarms(text, ALARM),
  async play({ tell, aws, world, clock, until, tickets, sent, expect }) {
    world.putAlarm({ AlarmName: ALARM, EvaluationCriteria: { PromQLCriteria: { Query: 'errors > 0' } } });
    const arn = world.alarms.get(ALARM)?.arn ?? '';
    const say = (server: string, value: 'ALARM' | 'OK') => {
      const timestamp = new Date(clock.now()).toISOString().replace('Z', '+0000');
      aws.announce.putEvent({
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm Contributor State Change',
        resources: [arn],
        detail: {
          alarmName: ALARM,
          alarmContributor: { id: server, attributes: { InstanceId: world.server(server).id } },
          state: { value, reason: `${server} has errors`, timestamp },
        },
      });
    };
    const of = async (server: string): Promise<Ticket['stage'] | undefined> =>
      (await tickets()).filter(isAboutAlarm).find(({ subject }) => subject.alarm.contributor?.id === server)
        ?.stage;
    tell('web-1 has errors, and so has batch-1, which is no web server');
    world.alarms.setState(ALARM, 'ALARM', '2 out of 3 time series');
    say('web-1', 'ALARM');
    say('batch-1', 'ALARM');
    await until('web-1 was restarted', async () => (await of('web-1'))?.kind === 'verifying');
    await until('batch-1 is left to a person', async () => (await of('batch-1'))?.kind === 'handed-over');
    tell('web-1 has no errors any more');
    say('web-1', 'OK');
    await until('the matter of web-1 is over', async () => (await of('web-1'))?.kind === 'closed');
    const [web, batch] = await Promise.all([of('web-1'), of('batch-1')]);
    expect('why it closed', web?.kind === 'closed' && web.because.id, 'healed');
    expect(
      "why batch-1 is a person's",
      batch?.kind === 'handed-over' && batch.because.id,
      'server-not-selected',
    );
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
