import { read } from '../../../events/read';
import { sample } from '../sample';

const cpu = sample('cloudwatch', 'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json');
const anSnsNotification = sample('cloudwatch', 'handmade-sns-composite.json');

function sqs(body: unknown, messageId = 'message-1') {
  return {
    Records: [
      { messageId, eventSource: 'aws:sqs', body: typeof body === 'string' ? body : JSON.stringify(body) },
    ],
  };
}

function names(event: unknown): readonly string[] {
  return read(event).map((reading) =>
    reading.kind === 'signal' && reading.signal.kind === 'alarm' ? reading.signal.alarm.name : reading.kind,
  );
}

describe('an alarm', () => {
  it.each([
    ['as EventBridge delivers it', cpu],
    ['as text', JSON.stringify(cpu)],
    ['as text within text', JSON.stringify(JSON.stringify(cpu))],
    ['raw in SQS', sqs(cpu)],
    ['in a list, as pipes deliver', [cpu]],
    ['in SNS in SQS', sqs({ Type: 'Notification', TopicArn: 'x', Message: JSON.stringify(cpu) })],
    ['in a Lambda event that was redriven through SQS', sqs(sqs(cpu, 'message-0'))],
  ])('is found %s', (_, event) => {
    expect(names(event)).toEqual(['ServerCpuTooHigh']);
  });
});

describe('a batch', () => {
  it('tells which of its records was which, so that only the bad one is kept', () => {
    expect(
      read(sample('wrapping', 'handmade-sqs-mixed-batch.json')).map(({ kind, record }) => [kind, record]),
    ).toEqual([
      ['signal', '00000000-0000-4000-8000-000000000101'],
      ['signal', '00000000-0000-4000-8000-000000000102'],
      ['refused', '00000000-0000-4000-8000-000000000103'],
      ['not-ours', '00000000-0000-4000-8000-000000000104'],
    ]);
  });

  it('names the record that Lambda knows, not the one inside', () => {
    expect(read(sqs(sqs(cpu, 'inner'), 'outer'))).toMatchObject([{ kind: 'signal', record: 'outer' }]);
  });

  it('may hold several alarms in several shapes', () => {
    expect(names([cpu, anSnsNotification, sqs(cpu)])).toEqual([
      'ServerCpuTooHigh',
      'shop is down',
      'ServerCpuTooHigh',
    ]);
  });

  it('has no record to report where it came from SNS', () => {
    expect(read(sample('cloudwatch', 'handmade-sns-metric.json'))[0]).not.toHaveProperty('record');
  });
});

describe('what is no message', () => {
  it.each([
    [null, 'null'],
    [7, 'a number'],
    [true, 'a boolean'],
    ['hello', 'a plain-text message'],
    ['', 'a plain-text message'],
    ['{"half":', 'a plain-text message'],
    ['7', 'a plain-text message'],
    [[], 'an empty batch'],
    [{}, 'an empty object'],
    [{ Records: [] }, 'an empty batch'],
    [{ Records: [null] }, 'null'],
    [{ Records: 'many' }, 'JSON with "Records"'],
    [{ Records: [{ eventSource: 'aws:s3', s3: {} }] }, 'a record of aws:s3'],
    [{ Records: [{ eventSource: 'aws:sqs', messageId: 'x' }] }, 'an SQS message without a body'],
    [{ Records: [{ EventSource: 'aws:sns', Sns: {} }] }, 'an empty object'],
    [{ Type: 'SubscriptionConfirmation', Message: 'You have chosen …' }, 'an SNS SubscriptionConfirmation'],
    [{ Type: 'UnsubscribeConfirmation', Message: 'You have …' }, 'an SNS UnsubscribeConfirmation'],
    [{ AlarmName: 'x', MetricName: 'CPUUtilization' }, 'JSON with "AlarmName", "MetricName"'],
    [{ 'detail-type': 7 }, 'JSON with "detail-type"'],
    [{ 'detail-type': `a\u0000\n${'b'.repeat(200)}` }, `the event "a ${'b'.repeat(77)}…"`],
    [nested(20), 'a message wrapped too many times'],
    [nested(50_000), 'a message wrapped too many times'],
  ])('is not ours: %#', (event, what) => {
    const [reading] = read(event);

    expect(reading).toMatchObject({ kind: 'not-ours', because: { id: 'not-our-event', what } });
  });
});

function nested(depth: number): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
