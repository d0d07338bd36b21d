import { read } from '../../../events/read';
import { essence, sample, sampleNames } from '../sample';

function notOurs(what: string) {
  return { id: 'not-our-event', what };
}

const http = [notOurs('an HTTP request')];
const logs = [notOurs('a batch of CloudWatch Logs')];
const replayed = [{ id: 'replayed-event' }];
const plainText = notOurs('a plain-text message');
const greeting = [notOurs('JSON with "message", "username"')];

const expected: Readonly<Record<string, readonly unknown[]>> = {
  'apigw-http-invalid__ts.json': http,
  'apigw-request__lambda-go.json': http,
  'apigw-v1__powertools-py.json': http,
  'apigw-v2-request-no-authorizer__lambda-go.json': http,
  'apigw-v2__get__powertools-py.json': http,
  'apigw-v2__iam__powertools-py.json': http,
  'apigw-v2__lambda-authorizer__powertools-py.json': http,
  'apigw-v2__powertools-py.json': http,
  'cloudwatch-logs-event__lambda-go.json': logs,
  'cwlogs-subscription__powertools-py.json': logs,
  'eventbridge__ec2__powertools-py.json': replayed,
  'eventbridge__ts.json': replayed,
  'events__Scheduled-Event__doc2020.json': [
    {
      kind: 'schedule',
      at: '2015-10-08T16:53:06.000Z',
      place: { account: '123456789012', region: 'us-east-1' },
      name: 'MyScheduledRule',
    },
  ],
  'function-url-domain-only-get-request__lambda-go.json': http,
  'function-url-domain-only-request-with-base64-encoded-body__lambda-go.json': http,
  'function-url-get__ts.json': http,
  'function-url-request-with-headers-and-cookies-and-text-body__lambda-go.json': http,
  'function-url__headers__powertools-py.json': http,
  'lambda-urls-request__lambda-go.json': http,
  's3-eventbridge-object-created__powertools-py.json': [notOurs('the event "Object Created" from aws.s3')],
  'scheduled__custodian.json': [
    {
      kind: 'schedule',
      at: '1970-01-01T00:00:00.000Z',
      place: { account: '101010101111', region: 'us-east-1' },
      name: 'my-schedule',
    },
  ],
  'sns-fifo-sqs-lambda__powertools-py.json': greeting,
  // A whole HTTP request as text: its body would have been a message, its headers make it none.
  'sns-http__Notification__awsdoc.txt': [plainText],
  'sns-http__SubscriptionConfirmation__awsdoc.txt': [plainText],
  'sns-lambda__dms__notify-slack.json': [
    notOurs('JSON with "Event Source", "Event Time", "Identifier Link" and more'),
  ],
  'sns-lambda__plain-text__notify-slack.json': [plainText],
  'sns-lambda__ts.json': [plainText],
  'sns-sqs-lambda__non-raw__powertools-py.json': greeting,
  'sqs-lambda-2-records__awsdoc.json': [plainText, plainText],
  'sqs-lambda__powertools-py.json': [plainText, notOurs('JSON with "message"')],
  'sqs-lambda__ts.json': [plainText, notOurs('JSON with "message"')],

  'handmade-put-events.json': [
    {
      kind: 'timer',
      at: '2026-03-01T04:05:00.000Z',
      place: { account: '111122223333', region: 'ap-northeast-1' },
      ticket: 'k3x7q2m5vbtd-2',
    },
  ],
  'handmade-sqs-mixed-batch.json': [
    expect.objectContaining({ kind: 'alarm', form: 'composite', state: 'ALARM' }),
    expect.objectContaining({ kind: 'alarm', form: 'metric', state: 'ALARM' }),
    'CloudWatch alarm: at detail.state.value expected "OK", "ALARM" or "INSUFFICIENT_DATA", found "RED"',
    plainText,
  ],
};

describe('samples of wrapping', () => {
  it('are all expected here', () => {
    expect(Object.keys(expected).toSorted()).toEqual([...sampleNames('wrapping')].toSorted());
  });

  it.each(Object.entries(expected))('%s', (file, verdicts) => {
    expect(read(sample('wrapping', file)).map(essence)).toEqual(verdicts);
  });
});

const strangers: Readonly<Record<string, string>> = {
  'athena__Athena-Query-State-Change__doc2020.json': 'the event "Athena Query State Change" from aws.athena',
  'autoscaling__EC2-Instance-Launch-Successful__doc2020.json':
    'the event "EC2 Instance Launch Successful" from aws.autoscaling',
  'config__config-event__lambda-go.json': 'JSON with "configRuleId", "version", "configRuleName" and more',
  'ecs__ECS-Service-Action__SERVICE-TASK-PLACEMENT-FAILURE__doc2020.json':
    'the event "ECS Service Action" from aws.ecs',
  'ecs__ECS-Task-State-Change__doc2020.txt': 'a plain-text message',
  'falco__test-input__go.json': 'JSON with "output", "priority", "rule" and more',
  'grafana__legacy-alerting-webhook__docs7.json':
    'JSON with "dashboardId", "evalMatches", "imageUrl" and more',
  'guardduty__guardduty_finding_high__notify-slack.json': 'the event "GuardDuty Finding"',
  'rds__RDS-DB-Instance-Event__doc2020.json': 'the event "RDS DB Instance Event" from aws.rds',
};

describe('samples of what we do not handle', () => {
  it.each(Object.entries(strangers))('%s', (file, what) => {
    expect(read(sample('wrapping', `others/${file}`)).map(essence)).toEqual([notOurs(what)]);
  });
});
