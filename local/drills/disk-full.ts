import { rootDisk } from '../world/agent-metrics';
import type { Drill } from './drill';
import { withExample } from './with-example';

const ALARM = 'wordpress-disk-web-1';

export const diskFull: Drill = {
  name: 'disk-full',
  shows:
    'The disk of a server is full of old logs: they are removed once, the alarm is OK, nothing is restarted.',
  servers: 'real',
  duty: (text) => withExample(text, 'disk-full'),
  async play({ tell, world, until, untilStage, sent, notices, expect }) {
    const web1 = world.server('web-1');
    world.putAlarm({
      AlarmName: ALARM,
      Namespace: 'CWAgent',
      MetricName: 'disk_used_percent',
      Dimensions: Object.entries({ InstanceId: web1.id, ...rootDisk }).map(([Name, Value]) => ({
        Name,
        Value,
      })),
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 90,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    await until('the alarm is OK', () => world.alarms.get(ALARM)?.state.value === 'OK');
    tell('old logs, journals and packages fill the disk of web-1');
    world.fillDisk('web-1', 97);
    const ticket = await untilStage('closed', 15, ALARM);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('what was freed', ticket.tries.at(-1)?.ended?.id, 'disk-freed');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-FreeDiskSpace': 1 });
    expect('litter that is left', web1.litter.percent(), 0);
    expect('reboots', web1.reboots, 0);
    expect('the web server', web1.units.get('httpd')?.state, 'active');
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'resolved'],
    );
  },
};
