import { essence, readSample, sampleNames } from '../sample';

const virginia = { account: '123456789012', region: 'us-east-1' };
const tokyo = { account: '111122223333', region: 'ap-northeast-1' };
const live = { rehearsal: false, replayed: false };
const until = '2026-01-01T12:00:00.000Z';
const muted = { by: 'testMute', until };

function alarm(name: string, place = virginia) {
  return { name, arn: `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}` };
}

const serverCpu = {
  kind: 'alarm',
  at: '2019-10-02T17:04:40.989Z',
  place: virginia,
  alarm: alarm('ServerCpuTooHigh'),
  form: 'metric',
  state: 'ALARM',
  previous: 'OK',
  measures: [
    {
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: { InstanceId: 'i-12345678901234567' },
    },
  ],
  ...live,
};
const totalTraffic = {
  kind: 'alarm',
  at: '2019-10-02T17:20:48.554Z',
  place: virginia,
  alarm: alarm('TotalNetworkTrafficTooHigh'),
  form: 'math',
  state: 'ALARM',
  previous: 'INSUFFICIENT_DATA',
  measures: [
    { namespace: 'AWS/EC2', metric: 'NetworkIn', dimensions: { InstanceId: 'i-12345678901234567' } },
    { namespace: 'AWS/EC2', metric: 'NetworkOut', dimensions: { InstanceId: 'i-12345678901234567' } },
  ],
  ...live,
};
const cpuAnomaly = {
  kind: 'alarm',
  at: '2019-10-03T16:00:04.653Z',
  place: virginia,
  alarm: alarm('EC2 CPU Utilization Anomaly'),
  form: 'anomaly',
  state: 'ALARM',
  previous: 'OK',
  measures: [
    {
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: { InstanceId: 'i-12345678901234567' },
    },
  ],
  ...live,
};
const aggregated = {
  kind: 'alarm',
  at: '2022-07-22T15:57:45.394Z',
  place: virginia,
  alarm: alarm('ServiceAggregatedAlarm'),
  form: 'composite',
  state: 'ALARM',
  previous: 'OK',
  measures: [],
  suppressedBy: 'WaitPeriod',
  ...live,
};
const fleetContributor = {
  kind: 'alarm',
  at: '2026-03-01T04:00:00.123Z',
  place: tokyo,
  alarm: {
    ...alarm('fleet status check', tokyo),
    contributor: { id: '6d442278dba546f6', attributes: { InstanceId: 'i-0aaaaaaaaaaaaaaa1' } },
  },
  form: 'query',
  state: 'ALARM',
  measures: [],
  ...live,
};
const webUnhealthy = {
  kind: 'alarm',
  at: '2026-03-01T04:00:00.500Z',
  place: tokyo,
  alarm: alarm('web unhealthy', tokyo),
  form: 'metric',
  state: 'ALARM',
  previous: 'OK',
  measures: [
    {
      namespace: 'AWS/ApplicationELB',
      metric: 'UnHealthyHostCount',
      dimensions: {
        LoadBalancer: 'app/web/50dc6c495c0c9188',
        TargetGroup: 'targetgroup/web/73e2d6bc24d8a067',
      },
    },
  ],
  ...live,
};
const shopIsDown = {
  kind: 'alarm',
  at: '2026-03-01T04:02:00.000Z',
  place: tokyo,
  alarm: alarm('shop is down', tokyo),
  form: 'composite',
  state: 'ALARM',
  measures: [],
  ...live,
};

function configured(operation: string, name: string, at: string) {
  return { kind: 'alarm-configured', at, place: virginia, alarm: alarm(name), operation };
}

const plainText = { id: 'not-our-event', what: 'a plain-text message' };

const expected: Readonly<Record<string, unknown>> = {
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__ALARM__cwug2023-2.json': configured(
    'delete',
    'ServiceAggregatedAlarm',
    '2022-07-14T14:00:01.000Z',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__cwug2023.json': configured(
    'delete',
    'TotalNetworkTrafficTooHigh',
    '2022-03-03T17:07:13.000Z',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-2.json': configured(
    'create',
    'ServiceAggregatedAlarm',
    '2022-07-14T13:59:46.000Z',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-3.json': configured(
    'update',
    'ServerCpuTooHigh',
    '2022-03-03T17:06:34.000Z',
  ),
  // The envelope says us-east-*; the ARN says which.
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-4.json': configured(
    'delete',
    'TotalNetworkTrafficTooHigh',
    '2022-03-03T17:07:13.000Z',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026.json': configured(
    'create',
    'ServiceAggregatedAlarm',
    '2022-03-03T17:06:22.000Z',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__cwug2023.json': aggregated,
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-2.json': totalTraffic,
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-3.json': cpuAnomaly,
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-2.json': { ...totalTraffic, muted },
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-3.json': { ...cpuAnomaly, muted },
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-4.json': { ...aggregated, muted },
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-5.json': {
    kind: 'alarm',
    at: '2025-12-01T13:42:04.919Z',
    place: virginia,
    alarm: alarm('DynamoDBInsightsAlarm'),
    form: 'query',
    state: 'ALARM',
    previous: 'INSUFFICIENT_DATA',
    measures: [],
    ...live,
  },
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-6.json': {
    kind: 'alarm',
    at: '2022-11-08T11:26:05.401Z',
    place: virginia,
    alarm: alarm('my-alarm-name'),
    form: 'query',
    state: 'ALARM',
    previous: 'INSUFFICIENT_DATA',
    measures: [],
    ...live,
  },
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json': { ...serverCpu, muted },
  // Published as a Python literal: no JSON, so it is text like any other.
  'lambda-direct__composite-suppressed__awsdoc.txt': plainText,
  'lambda-direct__metric__awsdoc.txt': plainText,
  'sns-http__anomaly-containerinsights-OK__capture2021.json': {
    kind: 'alarm',
    at: '2021-06-27T13:53:39.351Z',
    place: { account: '111122223333', region: 'ap-northeast-2' },
    alarm: {
      name: 'ContainerInsight-pod_cpu_utilization',
      arn: 'arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:ContainerInsight-pod_cpu_utilization',
    },
    form: 'anomaly',
    state: 'OK',
    previous: 'ALARM',
    measures: [
      {
        namespace: 'ContainerInsights',
        metric: 'pod_cpu_utilization',
        dimensions: { ClusterName: 'cloudone-dev-v1-eks-cluster' },
      },
    ],
    ...live,
  },
  'sns-http__ec2-cpu-INSUFFICIENT_DATA-to-ALARM__capture2021.json': {
    kind: 'alarm',
    at: '2021-06-23T08:41:06.622Z',
    place: { account: '111122223333', region: 'ap-northeast-2' },
    alarm: { name: 'EC2-CPU', arn: 'arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:EC2-CPU' },
    form: 'metric',
    state: 'ALARM',
    previous: 'INSUFFICIENT_DATA',
    measures: [
      {
        namespace: 'AWS/EC2',
        metric: 'CPUUtilization',
        dimensions: { InstanceId: 'i-0f672ea50a80cda4b' },
      },
    ],
    ...live,
  },
  'sns-lambda__anomaly-alb-latency-OK__capture2021.json': {
    kind: 'alarm',
    at: '2021-06-29T15:36:20.269Z',
    place: { account: '111122223333', region: 'us-east-2' },
    alarm: {
      name: 'vibe-nonprod-lb-dev-alb-latency',
      arn: 'arn:aws:cloudwatch:us-east-2:111122223333:alarm:vibe-nonprod-lb-dev-alb-latency',
    },
    form: 'anomaly',
    state: 'OK',
    previous: 'ALARM',
    measures: [
      {
        namespace: 'AWS/ApplicationELB',
        metric: 'TargetResponseTime',
        dimensions: { LoadBalancer: 'app/lb-dev/699cf0a8ae9d6530' },
      },
    ],
    ...live,
  },
  'sns-lambda__metric-math__lambda-go.json': {
    kind: 'alarm',
    at: '2015-06-03T17:43:27.123Z',
    place: { account: 'ACCOUNT_NUMBER', region: 'REGION' },
    alarm: { name: 'EXAMPLE', arn: 'arn:aws:cloudwatch:REGION:ACCOUNT_NUMBER:alarm:EXAMPLE' },
    form: 'math',
    state: 'ALARM',
    previous: 'INSUFFICIENT_DATA',
    measures: [{ namespace: 'AWS/EC2', metric: 'NetworkOut', dimensions: { InstanceId: 'TestInstance' } }],
    ...live,
  },
  // No AlarmArn: the Region is the topic's, the account the message's own.
  'sns-lambda__ok-state__notify-slack.json': {
    kind: 'alarm',
    at: '2019-02-12T15:45:24.006Z',
    place: { account: '111122223333', region: 'us-east-1' },
    alarm: {
      name: 'DBMigrationRequired',
      arn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:DBMigrationRequired',
    },
    form: 'metric',
    state: 'OK',
    previous: 'ALARM',
    measures: [{ namespace: 'LogMetrics', metric: 'DBMigrationRequired', dimensions: {} }],
    ...live,
  },
  'sns-message__metric-2022__sre-bot.json': {
    kind: 'alarm',
    at: '2022-09-25T18:50:37.811Z',
    place: { account: '111122223333', region: 'ca-central-1' },
    alarm: { name: 'Test alarm', arn: 'arn:aws:cloudwatch:ca-central-1:111122223333:alarm:Test alarm' },
    form: 'metric',
    state: 'ALARM',
    previous: 'INSUFFICIENT_DATA',
    measures: [{ namespace: 'AWS/Lambda', metric: 'ConcurrentExecutions', dimensions: {} }],
    ...live,
  },
  'sns-message__minimal__notify-slack.json':
    'SNS alarm message: at AlarmArn expected an alarm ARN, or a topic ARN around the message, ' +
    'found neither, and Region "EU - Ireland" is only a display name',

  'handmade-event-contributor.json': fleetContributor,
  'handmade-event-log-alarm.json': {
    kind: 'alarm',
    at: '2026-06-10T12:15:30.000Z',
    place: tokyo,
    alarm: alarm('shop errors', tokyo),
    form: 'log',
    state: 'ALARM',
    previous: 'OK',
    measures: [],
    ...live,
  },
  'handmade-event-promql.json': {
    kind: 'alarm',
    at: '2026-06-10T12:15:30.000Z',
    place: tokyo,
    alarm: alarm('queue depth', tokyo),
    form: 'query',
    state: 'OK',
    previous: 'ALARM',
    measures: [],
    ...live,
  },
  'handmade-event-rehearsal.json': { ...webUnhealthy, rehearsal: true },
  'handmade-event-replayed.json': { ...webUnhealthy, replayed: true },
  'handmade-lambda-action-composite.json': { ...shopIsDown, previous: 'ALARM' },
  'handmade-lambda-action-metric.json': serverCpu,
  'handmade-sns-composite.json': { ...shopIsDown, previous: 'OK' },
  'handmade-sns-contributor.json': { ...fleetContributor, previous: 'OK' },
  'handmade-sns-metric.json': serverCpu,
};

describe('samples of CloudWatch alarms', () => {
  it('are all expected here', () => {
    expect(Object.keys(expected).toSorted()).toEqual([...sampleNames('cloudwatch')].toSorted());
  });

  it.each(Object.entries(expected))('%s', (file, signal) => {
    expect(essence(readSample('cloudwatch', file))).toEqual(signal);
  });
});
