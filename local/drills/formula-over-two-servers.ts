import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const ALARM = 'wordpress-errors-together';

export const formulaOverTwoServers: Drill = {
  name: 'formula-over-two-servers',
  shows:
    'An alarm adds up the errors of two servers: nobody can tell which of them is meant, so nobody is touched.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ALARM),
  async play({ tell, world, pass, untilStage, sent, expect }) {
    const ofServer = (Id: string, server: string) => ({
      Id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'WordPress',
          MetricName: 'Errors',
          Dimensions: [{ Name: 'InstanceId', Value: world.server(server).id }],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });
    world.putAlarm({
      AlarmName: ALARM,
      Metrics: [ofServer('m1', 'web-1'), ofServer('m2', 'web-2'), { Id: 'e1', Expression: 'm1 + m2' }],
      EvaluationPeriods: 1,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
    });
    tell('the sum of both crosses the threshold');
    world.alarms.setState(ALARM, 'ALARM', 'Threshold Crossed');
    const ticket = await untilStage('handed-over', 5, ALARM);
    expect('why', ticket.stage.kind === 'handed-over' && ticket.stage.because, {
      id: 'several-servers-named',
      alarm: ALARM,
      servers: `web-1 (${world.server('web-1').id}), web-2 (${world.server('web-2').id})`,
    });
    await pass(20);
    expect('commands', sent(), {});
  },
};
