import { stateChangeDetail } from '../world/alarms/alarm-event';
import { alarmAbout } from './alarm-about';
import { type Drill, DrillFailure } from './drill';
import type { Scene } from './scene';
import { withAlarms } from './with-alarms';

const ALARMS = ['wordpress-errors', 'wordpress-slow'];

export const oneBadRecord: Drill = {
  name: 'one-bad-record',
  shows:
    'Of three records of a queue one cannot be read: the others are worked on, and only that one comes again.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ...ALARMS),
  async play(scene) {
    const { tell, aws, world, clock, untilStage, sent, expect } = scene;
    alarmAbout(world, 'wordpress-errors', 'web-1');
    alarmAbout(world, 'wordpress-slow', 'batch-1');
    tell(
      'two alarms go off and are told through a queue alone, with a third in a state that nobody knows between them',
    );
    const [first = '', last = ''] = ALARMS.map((alarm) => goesOff(scene, alarm));
    const Records = [first, first.replace('"ALARM"', '"DEGRADED"'), last].map((body, index) => ({
      messageId: `record-${index + 1}`,
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${world.region}:${world.account}:alarms`,
      body,
    }));
    const outcome = await aws.host.invoke('toban-local-remediate', { Records });
    expect('what the function says', outcome, {
      kind: 'returned',
      result: { batchItemFailures: [{ itemIdentifier: 'record-2' }] },
    });
    await clock.settle();
    await untilStage('handed-over', 1, 'wordpress-slow');
    await untilStage('verifying', 5, 'wordpress-errors');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};

/** Nobody hears of it but by the text that is returned. */
function goesOff({ world, clock }: Scene, name: string): string {
  const alarm = world.alarms.get(name);
  if (!alarm) throw new DrillFailure(`Expected the alarm ${name}, found none`);
  const { account, region } = world;
  const previous = alarm.state;
  alarm.state = { value: 'ALARM', reason: 'Threshold Crossed', at: clock.now() };
  return JSON.stringify({
    version: '0',
    id: name,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: new Date(clock.now()).toISOString(),
    region,
    resources: [alarm.arn],
    detail: stateChangeDetail({ alarm, previous, account, region }),
  });
}
