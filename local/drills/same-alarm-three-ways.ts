import type { Drill } from './drill';
import { WEB_ALARM } from './scene';

export const sameAlarmThreeWays: Drill = {
  name: 'same-alarm-three-ways',
  shows: 'One transition arrives by rule, by alarm action and by SNS, twice each: one ticket, one restart.',
  servers: 'modelled',
  async play({ tell, aws, world, until, untilStage, tickets, sent, expect }) {
    await world.killService('web-1', 'httpd');
    await until('the alarm is red', () => world.alarms.get(WEB_ALARM)?.state.value === 'ALARM');
    tell('the same transition comes through SNS as well, and everything comes twice');
    const alarm = world.alarms.get(WEB_ALARM);
    const function_ = aws.host.functions.find(({ name }) => name.includes('remediate'));
    const arn = `arn:aws:cloudwatch:${world.region}:${world.account}:alarm:${WEB_ALARM}`;
    const timestamp = new Date(alarm?.state.at ?? 0).toISOString().replace('Z', '+0000');
    const message = {
      AlarmName: WEB_ALARM,
      AlarmDescription: null,
      AWSAccountId: world.account,
      NewStateValue: 'ALARM',
      NewStateReason: alarm?.state.reason,
      StateChangeTime: timestamp,
      Region: 'Asia Pacific (Tokyo)',
      AlarmArn: arn,
      OldStateValue: 'OK',
      Trigger: {
        MetricName: 'UnHealthyHostCount',
        Namespace: 'AWS/ApplicationELB',
        Dimensions: Object.entries([...world.targetGroups.values()][0]?.dimensions ?? {}).map(
          ([name, value]) => ({ name, value }),
        ),
      },
    };
    const record = {
      EventSource: 'aws:sns',
      Sns: {
        Type: 'Notification',
        MessageId: 'one',
        TopicArn: 'arn:aws:sns:ap-northeast-1:123456789012:alarms',
        Message: JSON.stringify(message),
      },
    };
    for (let copy = 0; copy < 2; copy += 1)
      aws.host.invokeAsync(function_?.name ?? '', { Records: [record] });
    const ticket = await untilStage('closed');
    expect('tickets', (await tickets()).length, 1);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
  },
};
