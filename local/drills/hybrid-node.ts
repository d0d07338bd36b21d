import { rootDisk } from '../world/agent-metrics';
import type { Drill } from './drill';
import { withExample } from './with-example';

const ALARM = 'wordpress-disk-batch-1';

export const hybridNode: Drill = {
  name: 'hybrid-node',
  shows:
    'A server lives outside of EC2: its tags are those of Systems Manager, and its full disk is cleaned like any other.',
  servers: 'modelled',
  duty: (text) =>
    withExample(text, 'disk-full')
      .replaceAll('i-0a1b2c3d4e5f60003', 'mi-0a1b2c3d4e5f60003')
      .replace(
        '    alarms: [wordpress-disk-*]\n    targets: web\n',
        '    alarms: [wordpress-disk-*]\n    targets: every-server\n',
      ),
  async play({ tell, world, until, untilStage, sent, expect }) {
    const node = world.server('batch-1');
    world.putAlarm({
      AlarmName: ALARM,
      Namespace: 'CWAgent',
      MetricName: 'disk_used_percent',
      Dimensions: Object.entries({ host: node.id, ...rootDisk }).map(([Name, Value]) => ({ Name, Value })),
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 90,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    await until('the alarm is OK', () => world.alarms.get(ALARM)?.state.value === 'OK');
    tell('old logs fill the disk of batch-1, a node with the id mi-0a1b2c3d4e5f60003');
    world.fillDisk('batch-1', 97);
    const ticket = await untilStage('closed', 15, ALARM);
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    expect('the server', ticket.target?.name, 'batch-1 (mi-0a1b2c3d4e5f60003)');
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-FreeDiskSpace': 1 });
  },
};
