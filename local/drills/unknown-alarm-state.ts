import type { Drill } from './drill';
import { WEB_ALARM } from './scene';

export const unknownAlarmState: Drill = {
  name: 'unknown-alarm-state',
  shows:
    'An alarm is in a state that nobody knows: its event is refused and kept, and people hear of that from CloudWatch itself.',
  servers: 'modelled',
  async play({ tell, aws, world, clock, until, tickets, sent, expect }) {
    const alarm = world.alarms.get(WEB_ALARM);
    tell('the alarm of the web servers is "DEGRADED"');
    aws.announce.putEvent({
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      resources: [alarm?.arn ?? ''],
      detail: {
        alarmName: WEB_ALARM,
        state: { value: 'DEGRADED', timestamp: new Date(clock.now()).toISOString().replace('Z', '+0000') },
      },
    });
    const kept = () =>
      aws.sqs.queues.find(({ name }) => name === 'toban-local-remediate-dead-letters')?.contents();
    await until('the event is kept', () => kept()?.length === 1);
    await until('people are told', () =>
      aws.sns.inbox().some(({ text }) => text.includes('watch-toban-local-remediate-errors')),
    );
    expect('tickets', (await tickets()).length, 0);
    expect('commands', sent(), {});
  },
};
