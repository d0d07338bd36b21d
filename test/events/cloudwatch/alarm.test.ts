import { REHEARSAL } from '../../../shared/domain/rehearsal';
import { read } from '../../../events/read';
import type { AlarmSignal } from '../../../shared/domain/signal';
import { asObject, readSample, sample, sampleObject } from '../sample';

function alarm(event: unknown): AlarmSignal {
  const [reading] = read(event);
  if (reading?.kind !== 'signal' || reading.signal.kind !== 'alarm') throw new Error(JSON.stringify(reading));
  return reading.signal;
}

function published(file: string): AlarmSignal {
  return alarm(sample('cloudwatch', file));
}

function refusal(event: unknown): string {
  const [reading] = read(event);
  if (reading?.kind !== 'refused') throw new Error(JSON.stringify(reading));
  return reading.error.message;
}

const cpu = 'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json';

/** The published CPU alarm with some members of its detail changed. */
function cpuAlarm(change: Record<string, unknown>, envelope: Record<string, unknown> = {}): unknown {
  const event = sampleObject('cloudwatch', cpu);
  return { ...event, ...envelope, detail: { ...asObject(event, 'detail'), ...change } };
}

describe('the identity of a transition', () => {
  it('is the same by rule, by alarm action and by SNS', () => {
    const byRule = published(cpu).id;

    expect(published('handmade-lambda-action-metric.json').id).toBe(byRule);
    expect(published('handmade-sns-metric.json').id).toBe(byRule);
    expect(byRule).toMatch(/^[a-z2-7]{16}$/);
  });

  it('is the same for a contributor by rule and by SNS, and another for the alarm as a whole', () => {
    const byRule = published('handmade-event-contributor.json');
    const event = sampleObject('cloudwatch', 'handmade-event-contributor.json');
    const { alarmContributor: _, ...whole } = asObject(event, 'detail');

    expect(published('handmade-sns-contributor.json').id).toBe(byRule.id);
    expect(alarm({ ...event, detail: whole }).id).not.toBe(byRule.id);
  });

  it('is the same for a composite alarm by action and by SNS', () => {
    expect(published('handmade-sns-composite.json').id).toBe(
      published('handmade-lambda-action-composite.json').id,
    );
  });

  it('is another for another state, or a millisecond later', () => {
    const ids = [
      { value: 'ALARM', timestamp: '2019-10-02T17:04:40.989+0000' },
      { value: 'OK', timestamp: '2019-10-02T17:04:40.989+0000' },
      { value: 'ALARM', timestamp: '2019-10-02T17:04:40.990+0000' },
      { value: 'ALARM', timestamp: '2019-10-03T02:04:40.989+09:00' },
    ].map((state) => alarm(cpuAlarm({ state })).id);

    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[0]);
  });

  it('does not change when EventBridge delivers the event again under another id', () => {
    expect(alarm(cpuAlarm({}, { id: 'another', time: '2019-10-02T17:05:00Z' })).id).toBe(published(cpu).id);
  });

  it('does not hang on the AlarmArn of an SNS message that comes through a topic', () => {
    const { Message } = asObject(sample('cloudwatch', 'handmade-sns-metric.json'), 'Records', 0, 'Sns');
    const { AlarmArn: _, ...message } = asObject(JSON.parse(String(Message)));

    const through = {
      Type: 'Notification',
      TopicArn: 'arn:aws:sns:us-east-1:123456789012:alarms',
      Message: JSON.stringify(message),
    };

    expect(alarm(through).id).toBe(published(cpu).id);
  });
});

describe('a suppressed composite alarm', () => {
  it('is heard again from ALARM to ALARM when its suppression ends', () => {
    expect(published('handmade-lambda-action-composite.json')).toMatchObject({
      previous: 'ALARM',
      state: 'ALARM',
    });
  });
});

describe('the reason of a state', () => {
  it('is kept as AWS words it', () => {
    expect(published(cpu).reason).toBe(
      'Threshold Crossed: 1 out of the last 1 datapoints [99.50160229693434 (02/10/19 16:59:00)] was greater than the ' +
        'threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
    );
  });

  it('is empty where a PromQL alarm gives none', () => {
    expect(published('handmade-event-promql.json').reason).toBe('');
  });

  it('marks a rehearsal only by its beginning', () => {
    const state = { value: 'ALARM', timestamp: '2019-10-02T17:04:40.989+0000' };

    expect(alarm(cpuAlarm({ state: { ...state, reason: `${REHEARSAL} by hand` } })).rehearsal).toBe(true);
    expect(alarm(cpuAlarm({ state: { ...state, reason: `not a ${REHEARSAL}` } })).rehearsal).toBe(false);
  });
});

describe('what an alarm measures', () => {
  const metricStat = (InstanceId: string) => ({
    metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId } },
    period: 60,
    stat: 'Average',
  });

  it('counts metrics that only feed an expression, each once', () => {
    const metrics = [
      { id: 'e1', expression: 'MAX(METRICS())', returnData: true },
      { id: 'm1', metricStat: metricStat('i-0aaaaaaaaaaaaaaa1'), returnData: false },
      { id: 'm2', metricStat: metricStat('i-0bbbbbbbbbbbbbbb2'), returnData: false },
      { id: 'm3', metricStat: { ...metricStat('i-0bbbbbbbbbbbbbbb2'), stat: 'Maximum' }, returnData: false },
    ];

    const { form, measures } = alarm(cpuAlarm({ configuration: { metrics } }));

    expect(form).toBe('math');
    expect(measures.map(({ dimensions }) => dimensions['InstanceId'])).toEqual([
      'i-0aaaaaaaaaaaaaaa1',
      'i-0bbbbbbbbbbbbbbb2',
    ]);
  });

  it('refuses a metric it cannot read, since without it two servers would look like one', () => {
    const metrics = [
      { id: 'm1', metricStat: metricStat('i-0aaaaaaaaaaaaaaa1') },
      { id: 'm2', metricStat: { metric: { name: 'CPUUtilization' } } },
    ];

    expect(refusal(cpuAlarm({ configuration: { metrics } }))).toBe(
      'CloudWatch alarm: at detail.configuration.metrics[1].metricStat.metric.namespace expected text, found nothing',
    );
  });

  it('is unknown for a kind of metric that does not exist yet', () => {
    expect(alarm(cpuAlarm({ configuration: { metrics: [{ id: 'm1', oracle: 'yes' }] } }))).toMatchObject({
      form: 'unknown',
      measures: [],
    });
  });

  it.each([
    ['nothing', {}],
    ['null', { configuration: null }],
    ['no metrics', { configuration: { metrics: [] } }],
  ])('is unknown when the configuration is %s', (_, change) => {
    const event = cpuAlarm({ configuration: undefined, ...change });

    expect(alarm(event)).toMatchObject({ form: 'unknown', measures: [] });
  });
});

describe('an account', () => {
  it('keeps its leading zeros', () => {
    const resources = ['arn:aws:cloudwatch:us-east-1:001234567890:alarm:ServerCpuTooHigh'];

    expect(alarm(cpuAlarm({}, { resources })).place.account).toBe('001234567890');
  });

  it('comes from the envelope, with the partition of its Region, when no ARN is given', () => {
    const { alarm: ref } = alarm(cpuAlarm({}, { resources: [], region: 'cn-north-1' }));

    expect(ref.arn).toBe('arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:ServerCpuTooHigh');
  });
});

describe('an alarm that lacks what we need', () => {
  it.each([
    [
      'a new state',
      cpuAlarm({ state: { value: 'RED', timestamp: '2019-10-02T17:04:40.989+0000' } }),
      'CloudWatch alarm: at detail.state.value expected "OK", "ALARM" or "INSUFFICIENT_DATA", found "RED"',
    ],
    [
      'a time without a zone',
      cpuAlarm({ state: { value: 'OK', timestamp: '2019-10-02 17:04:40' } }),
      'CloudWatch alarm: at detail.state.timestamp expected a timestamp with a zone such as ' +
        '2019-10-02T17:04:40.989+0000, found "2019-10-02 17:04:40"',
    ],
    [
      'a mute of unknown end, since whoever cannot tell must not act',
      cpuAlarm({ muteDetail: { mutedByArn: 'arn:aws:cloudwatch:us-east-1:1:alarm-mute-rule:x' } }),
      'CloudWatch alarm: at detail.muteDetail.muteWindowEnd expected text, found nothing',
    ],
    [
      'no place at all',
      cpuAlarm({}, { resources: [], region: 'us-east-*' }),
      'CloudWatch alarm: at region expected a Region, or ARNs in resources, found "us-east-*"',
    ],
    [
      'no detail',
      { 'detail-type': 'CloudWatch Alarm State Change', source: 'aws.cloudwatch' },
      'CloudWatch alarm: at detail expected an object, found nothing',
    ],
    [
      'no envelope',
      asObject(sample('cloudwatch', cpu), 'detail'),
      'CloudWatch alarm: at the top expected the whole event, found its detail alone (an input path on the rule?)',
    ],
    [
      'an action without data',
      { source: 'aws.cloudwatch', alarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:x' },
      'CloudWatch alarm action: at alarmData expected an object, found nothing',
    ],
    [
      'an operation that is new',
      {
        'detail-type': 'CloudWatch Alarm Configuration Change',
        detail: { alarmName: 'x', operation: 'rename' },
      },
      'CloudWatch alarm configuration change: at detail.operation expected "create", "update" or "delete", found "rename"',
    ],
    [
      'a Region that would lead to another host',
      {
        AlarmName: 'x',
        AlarmArn: 'arn:aws:cloudwatch:a.example/:123456789012:alarm:x',
        NewStateValue: 'OK',
        StateChangeTime: '2026-03-01T04:00:00Z',
      },
      'SNS alarm message: at AlarmArn expected an alarm ARN, found "arn:aws:cloudwatch:a.example/:123456789012:alarm:x"',
    ],
  ])('is refused: %s', (_, event, message) => {
    expect(refusal(event)).toBe(message);
  });

  it('says that trying again cannot help, and keeps its cause', () => {
    const [reading] = read(cpuAlarm({ state: 7 }));

    expect(reading).toMatchObject({
      kind: 'refused',
      error: {
        name: 'UnrecognizedEventError',
        retryable: false,
        where: 'detail.state',
        expected: 'an object',
        found: '7',
        cause: expect.any(Error) as unknown,
      },
    });
  });
});

describe('what only resembles an alarm', () => {
  it('is not ours when another service sends an event of that name', () => {
    expect(read(cpuAlarm({}, { source: 'com.example' }))).toEqual([
      {
        kind: 'not-ours',
        because: {
          id: 'not-our-event',
          what: 'the event "CloudWatch Alarm State Change" from com.example',
        },
      },
    ]);
  });

  it('is ours under the second name that CloudWatch has in the reference', () => {
    expect(alarm(cpuAlarm({}, { source: 'aws.monitoring' })).alarm.name).toBe('ServerCpuTooHigh');
  });

  it('is dropped when an archive replays that an alarm was deleted', () => {
    const event = sampleObject(
      'cloudwatch',
      'cloudwatch__CloudWatch-Alarm-Configuration-Change__ALARM__cwug2023-2.json',
    );

    expect(read({ ...event, 'replay-name': 'again' })).toEqual([
      { kind: 'not-ours', because: { id: 'replayed-event' } },
    ]);
    expect(readSample('cloudwatch', 'handmade-event-replayed.json').kind).toBe('signal');
  });
});
