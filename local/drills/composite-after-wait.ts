import type { Drill } from './drill';
import { WEB_ALARM } from './scene';
import { withAlarms } from './with-alarms';

const ALARM = 'wordpress-down';

export const compositeAfterWait: Drill = {
  name: 'composite-after-wait',
  shows:
    'A composite alarm waits for its suppressor; when it goes from ALARM to ALARM without one, people hear of it at once.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ALARM),
  async play({ tell, world, untilStage, sent, notices, expect }) {
    const suppressor = 'wordpress-is-deployed';
    world.putAlarm({
      AlarmName: suppressor,
      Namespace: 'WordPress',
      MetricName: 'Deployments',
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
    world.putAlarm({
      AlarmName: ALARM,
      AlarmRule: `ALARM("${WEB_ALARM}")`,
      ActionsSuppressor: suppressor,
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 60,
    });
    tell('the web server dies; the composite alarm waits a minute for its suppressor');
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding', 5, ALARM);
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because, {
      id: 'suppressed',
      by: 'WaitPeriod',
    });
    expect('notices meanwhile', notices().length, 0);
    // Its own timer would look only after ten minutes.
    const ticket = await untilStage('handed-over', 2, ALARM);
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because.id, 'no-server-named');
    expect('commands', sent(), {});
  },
};
