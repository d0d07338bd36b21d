import { join } from 'node:path';
import * as events from '@aws-sdk/client-eventbridge';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { serveAws } from '../../local/endpoint/serve-aws';
import type { ServedAws } from '../../local/endpoint/serve-aws';
import { freePort } from '../../local/stack/free-port';
import { remediateArn } from './support/one-function';
import { offline } from './support/serve-stubs';
import { deploy, permission, queueFor, roleFor } from './support/stack';
import type { DeployedStack } from './support/stack';

const minute = 60_000;
const busArn = 'arn:aws:events:eu-west-1:123456789012:event-bus/toban-dev';
const timersRole = 'arn:aws:iam::123456789012:role/toban-dev-timers';
const topicArn = 'arn:aws:sns:eu-west-1:123456789012:notices';
const queue = queueFor('sns.amazonaws.com', 'notices');
const template = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'toban-dev' } },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'toban-dev' } },
  Role: roleFor('scheduler.amazonaws.com', 'events:PutEvents', busArn, 'toban-dev-timers'),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'timers',
      EventBusName: 'toban-dev',
      EventPattern: { source: ['toban'] },
      Targets: [{ Id: 'remediate', Arn: remediateArn }],
    },
  },
  Permission: permission('events.amazonaws.com', 'arn:aws:events:eu-west-1:123456789012:rule/toban-dev/*'),
  Queue: queue.queue,
  Policy: queue.policy,
  Topic: {
    Type: 'AWS::SNS::Topic',
    Properties: {
      TopicName: 'notices',
      Subscription: [{ Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
    },
  },
};

let stack: DeployedStack;
let aws: ServedAws;
const bugs: unknown[] = [];

beforeAll(async () => {
  const port = await freePort();
  const endpointUrl = `http://127.0.0.1:${port}`;
  stack = deploy(template, { bundle: join(__dirname, 'bundles/timer.cjs') }, endpointUrl);
  aws = await serveAws({
    port,
    account: '123456789012',
    services: [
      { client: new events.EventBridgeClient(offline), module: events, service: stack.events },
      { client: new scheduler.SchedulerClient(offline), module: scheduler, service: stack.scheduler },
      { client: new sns.SNSClient(offline), module: sns, service: stack.sns },
      { client: new sqs.SQSClient(offline), module: sqs, service: stack.sqs },
    ],
    clock: stack.clock,
    credentials: (accessKeyId) => ({ accessKeyId, role: 'toban-dev-remediate' }),
    authorize: () => undefined,
    onBug: (bug) => bugs.push(bug),
  });
});
afterAll(async () => {
  await stack.host.close();
  await aws.close();
  expect(bugs).toEqual([]);
});

function client<Client>(Kind: new (settings: typeof offline & { endpoint: string }) => Client): Client {
  return new Kind({ ...offline, endpoint: aws.url });
}

it('a packaged function sets a timer with the real SDK and is called back by it', async () => {
  const target = {
    Arn: busArn,
    RoleArn: timersRole,
    EventBridgeParameters: { Source: 'toban', DetailType: 'Timer' },
  };
  stack.host.invokeAsync(remediateArn, { target });

  expect(await stack.clock.runUntil(() => stack.invocations.length === 2, 30 * minute)).toBe(true);

  expect(stack.invocations.map(({ outcome }) => outcome)).toEqual([
    { kind: 'returned', result: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/toban-dev/t-1' },
    { kind: 'returned', result: { ticket: 't-1' } },
  ]);
  expect(stack.logged()).toEqual([]);
});

it('schedules round-trip: created, read, in conflict, listed, deleted', async () => {
  const schedules = client(scheduler.SchedulerClient);
  const created = {
    Name: 't-2',
    GroupName: 'toban-dev',
    ScheduleExpression: 'at(2026-04-01T04:00:00)',
    StartDate: new Date('2026-03-01T00:00:00Z'),
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: busArn,
      RoleArn: timersRole,
      EventBridgeParameters: { Source: 'toban', DetailType: 'Timer' },
      Input: '{}',
    },
  } as const;
  await schedules.send(new scheduler.CreateScheduleCommand(created));

  const read = await schedules.send(
    new scheduler.GetScheduleCommand({ Name: 't-2', GroupName: 'toban-dev' }),
  );
  expect(read).toMatchObject({ ...created, State: 'ENABLED', ActionAfterCompletion: 'NONE' });
  await expect(schedules.send(new scheduler.CreateScheduleCommand(created))).rejects.toThrow(
    scheduler.ConflictException,
  );
  const { Schedules } = await schedules.send(new scheduler.ListSchedulesCommand({ GroupName: 'toban-dev' }));
  expect(Schedules).toMatchObject([{ Name: 't-2', Target: { Arn: busArn } }]);
  await schedules.send(new scheduler.DeleteScheduleCommand({ Name: 't-2', GroupName: 'toban-dev' }));
  await expect(
    schedules.send(new scheduler.GetScheduleCommand({ Name: 't-2', GroupName: 'toban-dev' })),
  ).rejects.toThrow(scheduler.ResourceNotFoundException);
});

it('what is published to a topic is received from a queue, by the URL that the template gives', async () => {
  const topics = client(sns.SNSClient);
  const MessageAttributes = { severity: { DataType: 'String', StringValue: 'critical' } };
  await topics.send(
    new sns.PublishCommand({ TopicArn: topicArn, Subject: '当番', Message: 'web-1', MessageAttributes }),
  );
  await stack.clock.settle();
  await expect(
    topics.send(new sns.PublishCommand({ TopicArn: `${topicArn}-x`, Message: 'a' })),
  ).rejects.toThrow(sns.NotFoundException);
  await expect(
    topics.send(new sns.PublishCommand({ TopicArn: topicArn, Message: 'a', Subject: 'a\nb' })),
  ).rejects.toThrow(sns.InvalidParameterException);

  const queues = client(sqs.SQSClient);
  const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/notices';
  const { Messages } = await queues.send(new sqs.ReceiveMessageCommand({ QueueUrl }));
  expect(JSON.parse(Messages?.[0]?.Body ?? '')).toMatchObject({
    Subject: '当番',
    MessageAttributes: { severity: { Type: 'String', Value: 'critical' } },
  });
  await queues.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
  const sent = await queues.send(
    new sqs.SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes }),
  );
  expect(sent.MessageId).toMatch(/^[0-9a-f-]{36}$/);
  const all = await queues.send(
    new sqs.ReceiveMessageCommand({
      QueueUrl,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  expect(all.Messages).toMatchObject([
    { Body: 'x', MessageAttributes, Attributes: { ApproximateReceiveCount: '1' } },
  ]);
  await expect(
    queues.send(new sqs.ReceiveMessageCommand({ QueueUrl: QueueUrl.replace('notices', 'other') })),
  ).rejects.toThrow(sqs.QueueDoesNotExist);
});

it('events round-trip with their errors in place', async () => {
  const buses = client(events.EventBridgeClient);
  const entry = { Source: 'toban', DetailType: 'Timer', Detail: '{}', EventBusName: 'toban-dev' };

  const answer = await buses.send(
    new events.PutEventsCommand({
      Entries: [
        { ...entry, Time: new Date(0) },
        { ...entry, Source: 'aws.ec2' },
      ],
    }),
  );

  expect(answer).toMatchObject({
    FailedEntryCount: 1,
    Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'NotAuthorizedForSourceException' }],
  });
  const { Rules } = await buses.send(new events.ListRulesCommand({ EventBusName: 'toban-dev' }));
  expect(Rules).toMatchObject([{ Name: 'timers', State: 'ENABLED' }]);
  await expect(buses.send(new events.DescribeRuleCommand({ Name: 'other' }))).rejects.toThrow(
    events.ResourceNotFoundException,
  );
});
