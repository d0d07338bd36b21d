import { createCloudWatch } from '../../local/services/cloudwatch';
import { accessOf, ask } from './support/call';
import { testWorld } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;
const queueDepth = {
  AlarmName: 'orders-waiting',
  Namespace: 'Shop',
  MetricName: 'Waiting',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  Tags: [{ Key: 'toban', Value: 'shop' }],
};
let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({});
});
afterEach(() => at.close());

function cloudWatch(operation: string, input: object): Promise<Record<string, unknown>> {
  return ask(createCloudWatch(at.world), operation, input);
}

it('turns an alarm red by data that somebody puts', async () => {
  await cloudWatch('PutMetricAlarm', queueDepth);
  await at.clock.advance(30_000);
  await cloudWatch('PutMetricData', {
    Namespace: 'Shop',
    MetricData: [{ MetricName: 'Waiting', Value: 12 }],
  });
  await at.clock.advance(minute);
  expect(await cloudWatch('DescribeAlarms', { StateValue: 'ALARM' })).toMatchObject({
    MetricAlarms: [
      { AlarmName: 'orders-waiting', StateValue: 'ALARM', Threshold: 10, MetricName: 'Waiting' },
    ],
  });
  await expect(cloudWatch('PutMetricData', { Namespace: 'AWS/EC2', MetricData: [] })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});

it('leaves composite alarms out of DescribeAlarms unless they are asked for', async () => {
  await cloudWatch('PutMetricAlarm', queueDepth);
  await cloudWatch('PutCompositeAlarm', { AlarmName: 'orders-any', AlarmRule: 'ALARM(orders-waiting)' });
  expect(await cloudWatch('DescribeAlarms', { AlarmNamePrefix: 'orders-' })).toMatchObject({
    MetricAlarms: [{ AlarmName: 'orders-waiting' }],
    CompositeAlarms: [],
  });
  expect(
    await cloudWatch('DescribeAlarms', { AlarmNames: ['orders-any'], AlarmTypes: ['CompositeAlarm'] }),
  ).toMatchObject({
    MetricAlarms: [],
    CompositeAlarms: [{ AlarmName: 'orders-any', AlarmRule: 'ALARM(orders-waiting)' }],
  });
  expect(await cloudWatch('DescribeAlarms', { ChildrenOfAlarmName: 'orders-any' })).toMatchObject({
    MetricAlarms: [{ AlarmName: 'orders-waiting' }],
  });
});

it('pages alarms', async () => {
  for (const name of ['a', 'b', 'c']) await cloudWatch('PutMetricAlarm', { ...queueDepth, AlarmName: name });
  const first = await cloudWatch('DescribeAlarms', { MaxRecords: 2 });
  expect(first['MetricAlarms']).toMatchObject([{ AlarmName: 'a' }, { AlarmName: 'b' }]);
  expect(await cloudWatch('DescribeAlarms', { MaxRecords: 2, NextToken: first['NextToken'] })).toMatchObject({
    MetricAlarms: [{ AlarmName: 'c' }],
  });
});

it('sets a state by hand, refuses an unknown alarm and an unknown state', async () => {
  await cloudWatch('PutMetricAlarm', queueDepth);
  await cloudWatch('SetAlarmState', {
    AlarmName: 'orders-waiting',
    StateValue: 'ALARM',
    StateReason: 'test',
  });
  expect(at.world.alarms.get('orders-waiting')?.state).toMatchObject({ value: 'ALARM', reason: 'test' });
  const set = (input: object): Promise<unknown> =>
    cloudWatch('SetAlarmState', { StateReason: 'test', ...input });
  await expect(set({ AlarmName: 'nothing', StateValue: 'OK' })).rejects.toMatchObject({
    name: 'ResourceNotFound',
  });
  await expect(set({ AlarmName: 'orders-waiting', StateValue: 'RED' })).rejects.toMatchObject({
    name: 'ValidationError',
  });
});

it("says an alarm's tags, and deletes it", async () => {
  await cloudWatch('PutMetricAlarm', queueDepth);
  const ResourceARN = 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:orders-waiting';
  expect(await cloudWatch('ListTagsForResource', { ResourceARN })).toEqual({
    Tags: [{ Key: 'toban', Value: 'shop' }],
  });
  await cloudWatch('DeleteAlarms', { AlarmNames: ['orders-waiting'] });
  await expect(cloudWatch('ListTagsForResource', { ResourceARN })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

it('mutes by a rule with an at() schedule', async () => {
  await cloudWatch('PutMetricAlarm', queueDepth);
  await cloudWatch('PutAlarmMuteRule', {
    Name: 'tonight',
    Rule: { Schedule: { Expression: 'at(2026-03-01T00:00)', Duration: 'PT2H' } },
    MuteTargets: { AlarmNames: ['orders-waiting'] },
  });
  at.world.alarms.setState('orders-waiting', 'ALARM', 'test');
  expect(at.events.at(-1)?.detail).toMatchObject({
    muteDetail: { muteWindowEnd: '2026-03-01T02:00:00.000+0000' },
  });
  await cloudWatch('DeleteAlarmMuteRule', { AlarmMuteRuleName: 'tonight' });
  at.world.alarms.setState('orders-waiting', 'OK', 'test');
  expect(at.events.at(-1)?.detail).not.toHaveProperty('muteDetail');
});

it('asks IAM for the alarm that a call touches', () => {
  const service = createCloudWatch(at.world);
  expect(accessOf(service, 'SetAlarmState', { AlarmName: 'orders-waiting' })).toEqual([
    {
      action: 'cloudwatch:SetAlarmState',
      resources: ['arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:orders-waiting'],
    },
  ]);
  expect(Object.keys(service.access).sort()).toEqual(Object.keys(service.operations).sort());
});
