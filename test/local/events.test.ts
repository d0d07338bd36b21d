import { accessOf, ask } from './support/call';
import { remediateArn } from './support/one-function';
import { deploy, permission, queueFor, roleFor } from './support/stack';
import type { DeployedStack } from './support/stack';

const minute = 60_000;
const alarmEvent = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  resources: ['arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-down'],
  detail: { alarmName: 'web-down', state: { value: 'ALARM' } },
};
const pattern = { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM'] } } };

function rule(properties: object, target: object = {}): object {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'toban-dev-alarms',
      Targets: [{ Id: 'remediate', Arn: remediateArn, ...target }],
      ...properties,
    },
  };
}
const allowed = permission('events.amazonaws.com', 'arn:aws:events:eu-west-1:123456789012:rule/toban-dev-*');
const bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'toban-dev' } };
const dead = queueFor('events.amazonaws.com', 'toban-dev-dead');
const deadArn = 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-dead';

let stack: DeployedStack;

afterEach(() => stack.host.close());

describe('a rule', () => {
  it('invokes its function with the whole event', async () => {
    stack = deploy({ Rule: rule({ EventPattern: pattern }), Permission: allowed });
    const id = stack.events.put(alarmEvent);

    await stack.clock.runUntil(() => stack.invocations.length > 0, minute);

    expect(stack.invocations[0]?.event).toEqual({
      version: '0',
      id,
      account: '123456789012',
      region: 'eu-west-1',
      time: '2026-03-01T00:00:00Z',
      ...alarmEvent,
    });
  });

  it('stays silent for other events, on other buses, and when it is disabled', async () => {
    stack = deploy({
      Rule: rule({ EventPattern: pattern, State: 'DISABLED' }),
      Bus: bus,
      Permission: allowed,
    });
    stack.events.put(alarmEvent);
    await stack.clock.advance(minute);
    await stack.host.close();
    expect(stack.invocations).toEqual([]);

    stack = deploy({ Rule: rule({ EventPattern: pattern }), Bus: bus, Permission: allowed });
    stack.events.put(alarmEvent, 'toban-dev');
    stack.events.put({ ...alarmEvent, detail: { state: { value: 'OK' } } });
    await stack.clock.advance(minute);
    expect(stack.invocations).toEqual([]);
  });

  it('puts what its function does not permit into the dead letter queue', async () => {
    stack = deploy({
      Rule: rule({ EventPattern: pattern }, { DeadLetterConfig: { Arn: deadArn } }),
      Queue: dead.queue,
      Policy: dead.policy,
    });
    stack.events.put(alarmEvent);

    await stack.clock.advance(minute);

    expect(stack.invocations).toEqual([]);
    expect(stack.messages('toban-dev-dead')).toMatchObject([
      {
        body: alarmEvent,
        attributes: {
          RULE_ARN: 'arn:aws:events:eu-west-1:123456789012:rule/toban-dev-alarms',
          TARGET_ARN: remediateArn,
          ERROR_CODE: 'NO_PERMISSIONS',
        },
      },
    ]);
  });

  it('loses an event when the dead letter queue does not let it in either, and says so', async () => {
    stack = deploy({
      Rule: rule({ EventPattern: pattern }, { DeadLetterConfig: { Arn: deadArn } }),
      Queue: dead.queue,
    });
    stack.events.put(alarmEvent);

    await stack.clock.advance(minute);

    expect(stack.told()[1]).toBe(
      'rule toban-dev-alarms lost an event for good: The policy of toban-dev-dead does not let events.amazonaws.com send',
    );
  });

  it('tries a throttled target again, as long as its retry policy lets it', async () => {
    stack = deploy({
      Rule: rule(
        { EventPattern: pattern },
        {
          DeadLetterConfig: { Arn: deadArn },
          RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
        },
      ),
      Permission: allowed,
      Queue: dead.queue,
      Policy: dead.policy,
    });
    stack.throttled.add(remediateArn);
    stack.events.put(alarmEvent);
    await stack.clock.advance(2_500);
    stack.throttled.clear();
    await stack.clock.runUntil(() => stack.invocations.length > 0, minute);
    expect(stack.invocations).toHaveLength(1);

    stack.throttled.add(remediateArn);
    stack.events.put(alarmEvent);
    await stack.clock.advance(60 * minute);
    expect(stack.messages('toban-dev-dead')).toMatchObject([
      {
        attributes: {
          ERROR_CODE: 'THROTTLING',
          RETRY_ATTEMPTS: '3',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
        },
      },
    ]);
  });

  it('sends what its target asks for instead of the event', async () => {
    const queue = queueFor('events.amazonaws.com', 'toban-dev-inputs');
    const Arn = 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-inputs';
    stack = deploy({
      Rule: rule({
        EventPattern: pattern,
        Targets: [
          { Id: 'constant', Arn, Input: '{"round":"morning"}' },
          { Id: 'path', Arn, InputPath: '$.detail.state' },
          {
            Id: 'template',
            Arn,
            InputTransformer: {
              InputPathsMap: { name: '$.detail.alarmName', state: '$.detail.state', first: '$.resources[0]' },
              InputTemplate:
                '{"text": "alarm <name> of <aws.events.rule-name>", "state": <state>, "arn": <first>}',
            },
          },
        ],
      }),
      Queue: queue.queue,
      Policy: queue.policy,
    });
    stack.events.put(alarmEvent);

    await stack.clock.advance(minute);

    expect(stack.messages('toban-dev-inputs').map(({ body }) => body)).toEqual([
      { round: 'morning' },
      { value: 'ALARM' },
      {
        text: 'alarm web-down of toban-dev-alarms',
        state: { value: 'ALARM' },
        arn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-down',
      },
    ]);
  });

  it('passes an event to another bus in a role of its own', async () => {
    const busArn = 'arn:aws:events:eu-west-1:123456789012:event-bus/toban-dev';
    const forward = (RoleArn?: string) =>
      rule({ EventPattern: pattern, Targets: [{ Id: 'bus', Arn: busArn, ...(RoleArn && { RoleArn }) }] });
    const behind = rule({
      Name: 'toban-dev-behind',
      EventBusName: 'toban-dev',
      EventPattern: { source: ['aws.cloudwatch'] },
    });
    const others = {
      Bus: bus,
      Behind: behind,
      Role: roleFor('events.amazonaws.com', 'events:PutEvents', busArn, 'toban-dev-forward'),
      Permission: permission(
        'events.amazonaws.com',
        'arn:aws:events:eu-west-1:123456789012:rule/toban-dev/*',
      ),
    };
    stack = deploy({ Forward: forward('arn:aws:iam::123456789012:role/toban-dev-forward'), ...others });
    const id = stack.events.put(alarmEvent);
    await stack.clock.runUntil(() => stack.invocations.length > 0, minute);
    expect(stack.invocations[0]?.event).toMatchObject({ id, source: 'aws.cloudwatch' });
    await stack.host.close();

    stack = deploy({ Forward: forward(), ...others });
    stack.events.put(alarmEvent);
    await stack.clock.advance(minute);
    expect(stack.told()[0]).toContain('nothing lets events.amazonaws.com');
  });

  it('fires on its schedule', async () => {
    stack = deploy({ Rule: rule({ ScheduleExpression: 'rate(15 minutes)' }), Permission: allowed });

    await stack.clock.advance(31 * minute);

    expect(stack.invocations.map(({ event }) => event)).toMatchObject([
      {
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        time: '2026-03-01T00:15:00Z',
        resources: ['arn:aws:events:eu-west-1:123456789012:rule/toban-dev-alarms'],
        detail: {},
      },
      { time: '2026-03-01T00:30:00Z' },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a pattern that means nothing',
      { EventPattern: { source: [{ prefx: 'aws' }] } },
      'Unrecognized match type prefx at source',
    ],
    [
      'a pattern over 2,048 characters',
      { EventPattern: { source: ['x'.repeat(2_048)] } },
      'longer than 2048',
    ],
    [
      'a schedule nobody can read',
      { ScheduleExpression: 'rate(5 minute)' },
      'ScheduleExpression is not valid',
    ],
    [
      'a schedule on a bus of our own',
      { EventBusName: 'toban-dev', ScheduleExpression: 'rate(5 minutes)' },
      'only on the default event bus',
    ],
    [
      'six targets',
      { Targets: [1, 2, 3, 4, 5, 6].map((Id) => ({ Id: `${Id}`, Arn: deadArn })) },
      'maximum number of targets',
    ],
  ])('is refused for %s', (_, properties, message) => {
    expect(() => deploy({ Rule: rule(properties) })).toThrow(message);
  });
});

describe('PutEvents', () => {
  const entry = {
    Source: 'toban',
    DetailType: 'Timer',
    Detail: '{"ticket":"t-1"}',
    EventBusName: 'toban-dev',
  };

  it('puts our own events on our bus', async () => {
    stack = deploy({
      Bus: bus,
      Rule: rule({ EventBusName: 'toban-dev', EventPattern: { source: ['toban'] } }),
      Permission: permission(
        'events.amazonaws.com',
        'arn:aws:events:eu-west-1:123456789012:rule/toban-dev/toban-dev-*',
      ),
    });

    expect(await ask(stack.events, 'PutEvents', { Entries: [entry] })).toMatchObject({ FailedEntryCount: 0 });
    await stack.clock.runUntil(() => stack.invocations.length > 0, minute);

    expect(stack.invocations[0]?.event).toMatchObject({
      source: 'toban',
      'detail-type': 'Timer',
      detail: { ticket: 't-1' },
      resources: [],
    });
  });

  it('says for each entry what is wrong with it', async () => {
    stack = deploy({ Bus: bus });

    const answer = await ask(stack.events, 'PutEvents', {
      Entries: [
        entry,
        { ...entry, Source: 'aws.cloudwatch' },
        { ...entry, Detail: '[]' },
        { ...entry, Detail: '{' },
        { ...entry, DetailType: undefined },
      ],
    });

    expect(answer).toEqual({
      FailedEntryCount: 4,
      Entries: [
        { EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        {
          ErrorCode: 'InvalidArgument',
          ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
        },
      ],
    });
  });

  it('answers success for a bus that does not exist, as AWS does, and tells us', async () => {
    stack = deploy({});

    expect(await ask(stack.events, 'PutEvents', { Entries: [entry] })).toMatchObject({ FailedEntryCount: 0 });
    expect(stack.told()).toEqual(['an event for the unknown bus toban-dev vanished']);
  });

  it('refuses more than ten entries, and a megabyte', async () => {
    stack = deploy({ Bus: bus });
    const large = { ...entry, Detail: JSON.stringify({ text: 'x'.repeat(600_000) }) };

    await expect(
      ask(stack.events, 'PutEvents', { Entries: Array.from({ length: 11 }, () => entry) }),
    ).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(ask(stack.events, 'PutEvents', { Entries: [large, large] })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
  });

  it('asks IAM for each entry by its bus, source and detail type', () => {
    stack = deploy({ Bus: bus });

    expect(accessOf(stack.events, 'PutEvents', { Entries: [entry] })).toEqual([
      {
        action: 'events:PutEvents',
        resources: ['arn:aws:events:eu-west-1:123456789012:event-bus/toban-dev'],
        context: { 'events:source': 'toban', 'events:detail-type': 'Timer' },
      },
    ]);
  });
});

describe('EventBridge', () => {
  it('lists and describes its rules', async () => {
    stack = deploy({ Rule: rule({ EventPattern: pattern }), Permission: allowed });

    expect(await ask(stack.events, 'ListRules', { NamePrefix: 'toban-' })).toMatchObject({
      Rules: [{ Name: 'toban-dev-alarms', State: 'ENABLED', EventBusName: 'default' }],
    });
    expect(await ask(stack.events, 'DescribeRule', { Name: 'toban-dev-alarms' })).toMatchObject({
      Arn: 'arn:aws:events:eu-west-1:123456789012:rule/toban-dev-alarms',
      EventPattern: '{"source":["aws.cloudwatch"],"detail":{"state":{"value":["ALARM"]}}}',
    });
    await expect(ask(stack.events, 'DescribeRule', { Name: 'other' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    expect(stack.events.rulesFor(alarmEvent).map(({ name }) => name)).toEqual(['toban-dev-alarms']);
  });

  it('keeps the events of a bus in its archive and replays them, marked, once', async () => {
    stack = deploy({
      Bus: bus,
      Archive: {
        Type: 'AWS::Events::Archive',
        Properties: {
          ArchiveName: 'toban-dev',
          SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] },
          RetentionDays: 30,
        },
      },
      Rule: rule({ EventBusName: 'toban-dev', EventPattern: { source: ['toban'] } }),
      Permission: permission(
        'events.amazonaws.com',
        'arn:aws:events:eu-west-1:123456789012:rule/toban-dev/*',
      ),
    });
    const id = stack.events.put({ source: 'toban', 'detail-type': 'Timer', detail: {} }, 'toban-dev');
    stack.events.put(alarmEvent);
    await stack.clock.advance(minute);

    expect(stack.events.replay('toban-dev', '2026-03-01T00:00:00Z', '2026-03-01T00:01:00Z')).toBe(1);
    expect(stack.events.replay('toban-dev', '2026-03-01T00:01:00Z', '2026-03-01T00:02:00Z')).toBe(0);
    await stack.clock.advance(minute);

    expect(stack.invocations.map(({ event }) => event)).toMatchObject([
      { id, source: 'toban' },
      { id, 'replay-name': expect.stringMatching(/^replay-/) },
    ]);
    await stack.clock.advance(31 * 24 * 60 * minute);
    expect(stack.events.archives[0]?.events()).toEqual([]);
  });

  it('keeps what a function failed at for good, in the function’s own role', async () => {
    const failing = { ...alarmEvent, detail: { state: { value: 'ALARM' } }, do: 'fail' };
    const onFailure = { onFailureArn: deadArn, maximumRetryAttempts: 1 };
    const role = roleFor('lambda.amazonaws.com', 'sqs:SendMessage', deadArn, 'toban-dev-remediate');
    const resources = { Rule: rule({ EventPattern: pattern }), Permission: allowed, Queue: dead.queue };
    stack = deploy({ ...resources, Role: role }, onFailure);
    stack.events.put(failing);
    await stack.clock.advance(10 * minute);
    expect(stack.invocations).toHaveLength(2);
    expect(stack.messages('toban-dev-dead')).toMatchObject([
      {
        body: {
          requestContext: { condition: 'RetriesExhausted' },
          requestPayload: { source: 'aws.cloudwatch' },
        },
      },
    ]);
    await stack.host.close();

    stack = deploy(resources, onFailure);
    stack.events.put(failing);
    await stack.clock.advance(10 * minute);
    expect(stack.told()[0]).toContain('toban-dev-remediate lost an event for good');
  });
});

describe('the announcer', () => {
  const alarmArn = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-down';
  const alarms = 'lambda.alarms.cloudwatch.amazonaws.com';

  it('invokes a function for an alarm that may, and tells of one that may not', async () => {
    stack = deploy({ Permission: permission(alarms, alarmArn) });

    stack.announcer.invokeFunction(remediateArn, { alarm: 'web-down' }, alarms, alarmArn);
    stack.announcer.invokeFunction(remediateArn, { alarm: 'other' }, alarms, `${alarmArn}-2`);
    stack.announcer.invokeFunction(`${remediateArn}-2`, {}, alarms, alarmArn);
    await stack.clock.advance(minute);

    expect(stack.invocations.map(({ event }) => event)).toEqual([{ alarm: 'web-down' }]);
    expect(stack.told()).toEqual([
      `no permission lets ${alarms} invoke ${remediateArn} for ${alarmArn}-2`,
      `no function ${remediateArn}-2`,
    ]);
  });

  it('publishes alarms to topics, and tells when a key keeps it out', async () => {
    const topic = (name: string, more: object = {}) => ({
      Type: 'AWS::SNS::Topic',
      Properties: { TopicName: name, ...more },
    });
    stack = deploy({
      Open: topic('open', { Subscription: [{ Protocol: 'email', Endpoint: 'on-duty@example.com' }] }),
      Shut: topic('shut', { KmsMasterKeyId: 'alias/aws/sns' }),
    });

    stack.announcer.publish('arn:aws:sns:eu-west-1:123456789012:open', 'ALARM', 'web-1 is down', alarmArn);
    stack.announcer.publish('arn:aws:sns:eu-west-1:123456789012:shut', 'ALARM', 'web-1 is down', alarmArn);
    stack.announcer.putEvent(alarmEvent);
    await stack.clock.settle();

    expect(stack.sns.inbox()).toMatchObject([{ subject: 'ALARM', text: 'web-1 is down' }]);
    expect(stack.told()[0]).toContain('could not publish: The key of');
  });
});
