import { type Drill, DrillFailure } from './drill';

const ALARM = 'wordpress-web-slow';
const PLAYED = '    alarms: [toban-wordpress-http]\n';
const RESTART = '        withinMinutes: 5\n    # What it may do';

export const verifiedByLoadBalancer: Drill = {
  name: 'verified-by-load-balancer',
  shows:
    'An alarm is slow to be OK again: the load balancer says that the restart worked, and the matter ends with the alarm.',
  servers: 'modelled',
  duty(text) {
    if (!text.includes(RESTART) || !text.includes(PLAYED))
      throw new DrillFailure('Expected the play web-server-down with its restart, found another');
    return text
      .replace(RESTART, `        verify: target-healthy\n${RESTART}`)
      .replace(PLAYED, `    alarms: [${ALARM}]\n`);
  },
  async play({ tell, world, until, untilStage, expect }) {
    const dimensions = {
      TargetGroup: 'targetgroup/wordpress-web/73e2d6bc24d8a067',
      LoadBalancer: 'app/wordpress/50dc6c495c0c9188',
    };
    world.putAlarm({
      AlarmName: ALARM,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'UnHealthyHostCount',
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 6,
      DatapointsToAlarm: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    await until('the alarm is OK', () => world.alarms.get(ALARM)?.state.value === 'OK');
    tell('the web server of web-1 dies; the alarm needs six good minutes to be OK again');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed', 20, ALARM);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect(
      'what was tried, and how it ended',
      ticket.tries.map(({ action, ended }) => [action, ended?.id]),
      [
        ['diagnose', 'diagnosis-read'],
        ['restart-service', 'verified'],
      ],
    );
  },
};
