import * as cloudwatch from '@aws-sdk/client-cloudwatch';

import { createCloudWatch } from '../../local/services/cloudwatch';
import { readAlarm } from '../../shared/aws/alarms';
import { clientsIn } from '../../shared/aws/clients';
import { readRedAlarms } from '../../shared/aws/red-alarms';
import { offline, serveStubs, type StubAws } from '../local/support/serve-stubs';
import { testWorld, type TestWorld } from '../local/world-support';

const REGION = offline.region;

let at: TestWorld;
let aws: StubAws;

beforeAll(async () => {
  at = await testWorld({});
  const client = new cloudwatch.CloudWatchClient(offline);
  aws = await serveStubs([{ client, module: cloudwatch, service: createCloudWatch(at.world) }]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: offline.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: offline.credentials.secretAccessKey,
  });
});
afterAll(async () => {
  await aws.close();
  await at.close();
});

it.each([
  [
    'log alarm',
    {
      ScheduledQueryConfiguration: {
        QueryString: 'filter @message like /ERROR/',
        AggregationExpression: 'count(*)',
        ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/queries',
        ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
      },
    },
  ],
  ['PromQL alarm', { EvaluationCriteria: { PromQLCriteria: { Query: 'max(queue_depth) > 100' } } }],
])('a %s is there, like any other, and looks at no metric', async (_, properties) => {
  at.world.putAlarm({ AlarmName: 'queue', ...properties });
  at.world.alarms.setState('queue', 'ALARM', 'Threshold Crossed');
  const alarm = { name: 'queue', arn: 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:queue' };

  expect(await readAlarm(clientsIn(REGION), alarm)).toMatchObject({ kind: 'alarm', state: 'ALARM' });
  const red = await readRedAlarms(clientsIn(REGION), { account: '123456789012', region: REGION });
  expect(red).toMatchObject([{ alarm: { name: 'queue' }, reason: 'Threshold Crossed', measures: [] }]);
  at.world.alarms.delete(['queue']);
});

it('a red alarm tells what a graph of it shows, with its own statistic', async () => {
  const metric = {
    Namespace: 'Shop',
    MetricName: 'Waiting',
    Dimensions: [{ Name: 'Queue', Value: 'orders' }],
  };
  const compared = {
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Threshold: 5,
  };
  at.world.putAlarm({ AlarmName: 'waiting', ...metric, Statistic: 'Maximum', Period: 300, ...compared });
  const queries = [
    { Id: 'm1', MetricStat: { Metric: metric, Stat: 'Sum', Period: 60 }, ReturnData: false },
    { Id: 'e1', Expression: 'm1 * 2', Label: 'twice' },
  ];
  at.world.putAlarm({ AlarmName: 'twice', Metrics: queries, ...compared });
  for (const name of ['waiting', 'twice']) at.world.alarms.setState(name, 'ALARM', 'Threshold Crossed');
  const red = await readRedAlarms(clientsIn(REGION), { account: '123456789012', region: REGION });
  const charts = Object.fromEntries(red.map(({ alarm, chart }) => [alarm.name, chart]));
  const measure = { kind: 'metric', namespace: 'Shop', metric: 'Waiting', dimensions: { Queue: 'orders' } };

  expect(charts['waiting']).toEqual({
    lines: [{ ...measure, statistic: 'Maximum', periodSeconds: 300 }],
    threshold: 5,
  });
  expect(charts['twice']).toEqual({
    lines: [
      { ...measure, id: 'm1', statistic: 'Sum', periodSeconds: 60, hidden: true },
      { kind: 'expression', id: 'e1', label: 'twice', expression: 'm1 * 2' },
    ],
    threshold: 5,
  });
});

it('an alarm that was deleted is gone', async () => {
  const alarm = { name: 'queue', arn: 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:queue' };

  expect(await readAlarm(clientsIn(REGION), alarm)).toEqual({ kind: 'gone' });
});
