import { testWorld, web1, web2 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;
/** Ends just after an evaluation, so that whole minutes from there do too. */
const threeMinutes = 3 * minute + 5_000;
const topic = 'arn:aws:sns:ap-northeast-1:123456789012:operations';
const fn = 'arn:aws:lambda:ap-northeast-1:123456789012:function:remediate';
const cpuHigh = {
  AlarmName: 'cpu-high',
  AlarmDescription: 'The server is busy',
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: web1 }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 80,
  ComparisonOperator: 'GreaterThanThreshold',
  AlarmActions: [fn, topic],
  OKActions: [topic],
};
let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({
    servers: [
      { id: web1, name: 'web-1', mode: 'modelled', services: ['httpd'] },
      { id: web2, name: 'web-2', mode: 'modelled', services: ['httpd'] },
    ],
  });
});
afterEach(() => at.close());

function stateOf(name: string): string | undefined {
  return at.world.alarms.get(name)?.state.value;
}

function changes(detailType = 'CloudWatch Alarm State Change'): unknown[] {
  return at.events.filter((event) => event['detail-type'] === detailType).map(({ detail }) => detail);
}

async function makeBusy(): Promise<void> {
  at.world.putAlarm(cpuHigh);
  await at.clock.advance(threeMinutes);
  at.world.setLoad('web-1', { cpu: 95.5 });
  await at.clock.advance(3 * minute);
}

describe('a metric alarm', () => {
  it('goes to ALARM when enough periods breach, not before, and back', async () => {
    at.world.putAlarm(cpuHigh);
    await at.clock.advance(threeMinutes);
    expect(stateOf('cpu-high')).toBe('OK');
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(minute);
    expect(stateOf('cpu-high')).toBe('OK');
    await at.clock.advance(2 * minute);
    expect(stateOf('cpu-high')).toBe('ALARM');
    at.world.setLoad('web-1', { cpu: 10 });
    await at.clock.advance(3 * minute);
    expect(stateOf('cpu-high')).toBe('OK');
  });

  it("is announced in the shape of EventBridge's own event", async () => {
    await makeBusy();
    expect(at.events.at(-1)).toEqual({
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      resources: ['arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:cpu-high'],
      detail: {
        alarmName: 'cpu-high',
        state: {
          value: 'ALARM',
          reason:
            'Threshold Crossed: 2 out of the last 2 datapoints [95.5 (01/03/26 00:05:00), 95.5 (01/03/26 00:04:00)] were greater than the threshold (80.0) (minimum 2 datapoints for OK -> ALARM transition).',
          reasonData: expect.any(String),
          timestamp: '2026-03-01T00:06:02.000+0000',
        },
        previousState: {
          value: 'OK',
          reason: expect.stringMatching(/^Threshold Crossed: 1 out of the last 2 datapoints \[4\.0 /),
          reasonData: expect.any(String),
          timestamp: expect.stringMatching(/\+0000$/),
        },
        configuration: {
          description: 'The server is busy',
          metrics: [
            {
              id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
              metricStat: {
                metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: web1 } },
                period: 60,
                stat: 'Average',
              },
              returnData: true,
            },
          ],
        },
      },
    });
    expect(JSON.parse(at.world.alarms.get('cpu-high')?.state.reasonData ?? '')).toEqual({
      version: '1.0',
      queryDate: '2026-03-01T00:06:02.000+0000',
      startDate: '2026-03-01T00:04:00.000+0000',
      statistic: 'Average',
      period: 60,
      recentDatapoints: [95.5, 95.5],
      threshold: 80,
      evaluatedDatapoints: [
        { timestamp: '2026-03-01T00:05:00.000+0000', value: 95.5 },
        { timestamp: '2026-03-01T00:04:00.000+0000', value: 95.5 },
      ],
    });
  });

  it('calls its function and its topic with the same transition', async () => {
    await makeBusy();
    const arn = 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:cpu-high';
    expect(at.invoked).toEqual([
      {
        functionArn: fn,
        principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        sourceArn: arn,
        payload: {
          source: 'aws.cloudwatch',
          alarmArn: arn,
          accountId: '123456789012',
          time: '2026-03-01T00:06:02.000+0000',
          region: 'ap-northeast-1',
          alarmData: changes().at(-1),
        },
      },
    ]);
    const { topicArn, subject, message = '', mail } = at.published.at(-1) ?? {};
    expect([topicArn, subject]).toEqual([topic, 'ALARM: "cpu-high" in Asia Pacific (Tokyo)']);
    expect(mail).toContain(
      'Amazon CloudWatch alarm "cpu-high" in ap-northeast-1 has entered the state ALARM at 2026-03-01T00:06:02.000+0000.',
    );
    expect(mail).toContain('- State change: OK -> ALARM');
    expect(JSON.parse(message)).toMatchObject({
      AlarmName: 'cpu-high',
      NewStateValue: 'ALARM',
      OldStateValue: 'OK',
      StateChangeTime: '2026-03-01T00:06:02.000+0000',
      Region: 'Asia Pacific (Tokyo)',
      AlarmArn: arn,
      AlarmActions: [fn, topic],
      Trigger: {
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        Statistic: 'AVERAGE',
        Unit: null,
        Dimensions: [{ value: web1, name: 'InstanceId' }],
        Threshold: 80,
        TreatMissingData: 'missing',
      },
    });
  });

  it('does nothing when its actions are disabled, but is still announced', async () => {
    at.world.putAlarm({ ...cpuHigh, ActionsEnabled: false });
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(5 * minute);
    expect(stateOf('cpu-high')).toBe('ALARM');
    expect(changes()).toHaveLength(1);
    expect([at.invoked, at.published]).toEqual([[], []]);
  });

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
  ])('treats missing data as %s: %s', async (TreatMissingData, expected) => {
    at.world.putAlarm({ ...cpuHigh, TreatMissingData });
    await at.clock.advance(threeMinutes);
    expect(stateOf('cpu-high')).toBe('OK');
    at.world.instances.stop(at.world.server('web-1'));
    await at.clock.advance(10 * minute);
    expect(stateOf('cpu-high')).toBe(expected);
  });

  it('needs only some of its periods when told so', async () => {
    at.world.putAlarm({ ...cpuHigh, EvaluationPeriods: 3, DatapointsToAlarm: 1 });
    await at.clock.advance(5 * minute);
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(2 * minute);
    at.world.setLoad('web-1', { cpu: 5 });
    await at.clock.advance(minute);
    expect(stateOf('cpu-high')).toBe('ALARM');
  });

  it('adds metrics up', async () => {
    const metric = (Id: string, Value: string): object => ({
      Id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/EC2',
          MetricName: 'CPUUtilization',
          Dimensions: [{ Name: 'InstanceId', Value }],
        },
        Period: 60,
        Stat: 'Average',
      },
    });
    at.world.putAlarm({
      AlarmName: 'all-cpu',
      EvaluationPeriods: 1,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { Id: 'e1', Expression: 'SUM(METRICS())', Label: 'Both' },
        metric('m1', web1),
        metric('m2', web2),
      ],
    });
    at.world.setLoad('web-1', { cpu: 60 });
    at.world.setLoad('web-2', { cpu: 60 });
    await at.clock.advance(threeMinutes);
    expect(stateOf('all-cpu')).toBe('ALARM');
    expect(changes().at(-1)).toMatchObject({
      configuration: {
        metrics: [
          { id: 'e1', expression: 'SUM(METRICS())', label: 'Both', returnData: true },
          { id: 'm1', returnData: false, metricStat: { metric: { dimensions: { InstanceId: web1 } } } },
          { id: 'm2', returnData: false, metricStat: { metric: { dimensions: { InstanceId: web2 } } } },
        ],
      },
    });
  });
});

describe('an alarm set by hand', () => {
  it('changes at once and is set right by the next evaluation', async () => {
    at.world.putAlarm(cpuHigh);
    await at.clock.advance(threeMinutes);
    at.world.alarms.setState('cpu-high', 'ALARM', 'toban-test');
    expect(changes().at(-1)).toMatchObject({ state: { value: 'ALARM', reason: 'toban-test' } });
    await at.clock.advance(minute);
    expect(stateOf('cpu-high')).toBe('OK');
  });
});

describe('a muted alarm', () => {
  it('changes and says so, acts only when the mute ends', async () => {
    at.world.putAlarm(cpuHigh);
    await at.clock.advance(threeMinutes);
    at.world.mute('cpu-high', at.clock.now() + 30 * minute);
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(10 * minute);
    expect(changes().at(-1)).toMatchObject({
      state: { value: 'ALARM' },
      muteDetail: {
        mutedByArn: 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm-mute-rule:mute-1',
        muteWindowStart: '2026-03-01T00:03:05.000+0000',
        muteWindowEnd: '2026-03-01T00:33:05.000+0000',
      },
    });
    expect(at.invoked).toEqual([]);
    const announced = changes().length;
    await at.clock.advance(25 * minute);
    expect(at.invoked).toHaveLength(1);
    expect(changes()).toHaveLength(announced);
  });

  it('does not act at the end when it is well again by then', async () => {
    at.world.putAlarm(cpuHigh);
    await at.clock.advance(threeMinutes);
    at.world.mute('cpu-high', at.clock.now() + 30 * minute);
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(10 * minute);
    at.world.setLoad('web-1', { cpu: 5 });
    await at.clock.advance(30 * minute);
    expect(at.invoked).toEqual([]);
  });
});

describe('a composite alarm', () => {
  const both = {
    AlarmName: 'all-busy',
    AlarmRule: 'ALARM("cpu-high") AND NOT OK(cpu-2)',
    AlarmActions: [fn],
  };

  beforeEach(async () => {
    at.world.putAlarm({ ...cpuHigh, AlarmActions: [] });
    at.world.putAlarm({
      ...cpuHigh,
      AlarmName: 'cpu-2',
      Dimensions: [{ Name: 'InstanceId', Value: web2 }],
      AlarmActions: [],
    });
    await at.clock.advance(threeMinutes);
  });

  it('follows its children and names what triggered it', async () => {
    at.world.putAlarm(both);
    expect(stateOf('all-busy')).toBe('OK');
    for (const server of ['web-1', 'web-2']) at.world.setLoad(server, { cpu: 95 });
    await at.clock.advance(3 * minute);
    expect(stateOf('all-busy')).toBe('ALARM');
    const detail = changes().at(-1);
    expect(detail).toMatchObject({
      alarmName: 'all-busy',
      state: {
        value: 'ALARM',
        reason:
          'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:cpu-2 transitioned to ALARM at Sunday 01 March, 2026 00:06:02 UTC',
      },
      configuration: { alarmRule: 'ALARM("cpu-high") AND NOT OK(cpu-2)' },
    });
    expect(detail).not.toHaveProperty('configuration.metrics');
    expect(at.invoked).toHaveLength(1);
  });

  it('does not act while its suppressor is in ALARM', async () => {
    at.world.putAlarm({
      ...both,
      AlarmRule: 'ALARM(cpu-high)',
      ActionsSuppressor: 'cpu-2',
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 60,
    });
    at.world.setLoad('web-2', { cpu: 95 });
    await at.clock.advance(3 * minute);
    at.world.setLoad('web-1', { cpu: 95 });
    await at.clock.advance(3 * minute);
    expect(changes().at(-1)).toMatchObject({
      alarmName: 'all-busy',
      state: { value: 'ALARM', actionsSuppressedBy: 'Alarm' },
    });
    expect(at.invoked).toEqual([]);
  });

  it('waits for its suppressor, and acts from ALARM to ALARM when none comes', async () => {
    at.world.putAlarm({
      ...both,
      AlarmRule: 'ALARM(cpu-high)',
      ActionsSuppressor: 'cpu-2',
      ActionsSuppressorWaitPeriod: 30,
      ActionsSuppressorExtensionPeriod: 30,
    });
    at.world.alarms.setState('cpu-high', 'ALARM', 'test');
    expect(changes().at(-1)).toMatchObject({
      alarmName: 'all-busy',
      state: {
        value: 'ALARM',
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      },
    });
    expect(at.invoked).toEqual([]);
    await at.clock.advance(31_000);
    expect(at.invoked).toMatchObject([
      {
        payload: {
          alarmData: {
            alarmName: 'all-busy',
            state: { value: 'ALARM' },
            previousState: { value: 'ALARM', actionsSuppressedBy: 'WaitPeriod' },
          },
        },
      },
    ]);
  });

  it('acts a while after its suppressor is quiet again', async () => {
    at.world.putAlarm({
      ...both,
      AlarmRule: 'ALARM(cpu-high)',
      ActionsSuppressor: 'cpu-2',
      ActionsSuppressorWaitPeriod: 10,
      ActionsSuppressorExtensionPeriod: 20,
    });
    at.world.alarms.setState('cpu-2', 'ALARM', 'test');
    at.world.alarms.setState('cpu-high', 'ALARM', 'test');
    at.world.alarms.setState('cpu-2', 'OK', 'test');
    expect(changes().at(-1)).toMatchObject({ state: { actionsSuppressedBy: 'ExtensionPeriod' } });
    await at.clock.advance(21_000);
    expect(at.invoked).toHaveLength(1);
  });

  it('cannot name an alarm that does not exist', () => {
    expect(() => at.world.putAlarm({ AlarmName: 'x', AlarmRule: 'ALARM(nothing)' })).toThrow(
      'nothing does not exist',
    );
  });
});

it('announces creation, update with what was before, and deletion', () => {
  at.world.putAlarm(cpuHigh);
  at.world.putAlarm({ ...cpuHigh, Threshold: 90 });
  at.world.alarms.delete(['cpu-high']);
  expect(changes('CloudWatch Alarm Configuration Change')).toMatchObject([
    { operation: 'create', configuration: { threshold: 80, alarmName: 'cpu-high', actionsEnabled: true } },
    { operation: 'update', configuration: { threshold: 90 }, previousConfiguration: { threshold: 80 } },
    { operation: 'delete', state: { value: 'INSUFFICIENT_DATA' } },
  ]);
});
