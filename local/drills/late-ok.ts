import { stateChangeDetail } from '../world/alarms/alarm-event';
import { type Drill, DrillFailure } from './drill';
import { WEB_ALARM } from './scene';

export const lateOk: Drill = {
  name: 'late-ok',
  shows:
    'An OK from before the alarm arrives after it: it is old news, and the server is healed all the same.',
  servers: 'modelled',
  async play({ tell, aws, world, until, untilStage, tickets, sent, expect }) {
    await world.killService('web-1', 'httpd');
    await until(
      'the web server is being looked at',
      async () => (await tickets())[0]?.stage.kind === 'acting',
    );
    const alarm = world.alarms.get(WEB_ALARM);
    if (!alarm) throw new DrillFailure(`Expected the alarm ${WEB_ALARM}, found none`);
    tell('the OK of two minutes before arrives only now');
    const state = { value: 'OK', reason: 'Threshold not crossed', at: alarm.state.at - 120_000 } as const;
    const { account, region } = world;
    aws.announce.putEvent({
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      resources: [alarm.arn],
      detail: stateChangeDetail({ alarm: { ...alarm, state }, previous: alarm.state, account, region }),
    });
    const ticket = await untilStage('closed');
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
