import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const ALARMS = ['wordpress-logs', 'wordpress-promql', 'wordpress-any'];

const LOG_QUERY = {
  QueryString: 'filter @message like /ERROR/',
  AggregationExpression: 'count(*)',
  ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/queries',
  ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
};

export const alarmsWithoutMetrics: Drill = {
  name: 'alarms-without-metrics',
  shows:
    'A log alarm, a PromQL alarm and a composite alarm name no server: each is told, and nobody is touched.',
  servers: 'modelled',
  duty: (text) => withAlarms(text, ...ALARMS),
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    const [logs = '', promql = '', any = ''] = ALARMS;
    world.putAlarm({ AlarmName: logs, ScheduledQueryConfiguration: LOG_QUERY });
    world.putAlarm({
      AlarmName: promql,
      EvaluationCriteria: { PromQLCriteria: { Query: 'max(queue_depth) > 100' } },
    });
    world.putAlarm({ AlarmName: any, AlarmRule: `ALARM("${logs}")` });
    // A composite alarm has its first state at once, and it is no news by the time the next one comes.
    await pass(1);
    tell('all three go off');
    // The composite alarm follows the first one.
    for (const alarm of [logs, promql]) world.alarms.setState(alarm, 'ALARM', 'Threshold Crossed');
    for (const alarm of ALARMS) {
      const { stage } = await untilStage('handed-over', 5, alarm);
      expect(
        `why ${alarm} is a person's`,
        stage.kind === 'handed-over' && stage.because.id,
        'no-server-named',
      );
    }
    expect('notices', notices().length, ALARMS.length);
    tell('all three are OK again');
    for (const alarm of [logs, promql]) world.alarms.setState(alarm, 'OK', 'Threshold not crossed');
    for (const alarm of ALARMS) await untilStage('closed', 5, alarm);
    expect('commands', sent(), {});
  },
};
