import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drillClock } from '../../local/clock';
import type { DrillClock } from '../../local/clock';
import type { Happening } from '../../local/contracts';
import type { LambdaHost } from '../../local/host/host';
import type { Invocation } from '../../local/host/lambda-function';
import { readResourcePolicies } from '../../local/services/resource-policies';
import { createServiceRoles } from '../../local/services/service-roles';
import { createSns } from '../../local/services/sns';
import type { SnsService } from '../../local/services/sns';
import { createSqs } from '../../local/services/sqs';
import type { SqsService } from '../../local/services/sqs';
import { loadTemplate } from '../../local/template/load-template';
import { accessOf, ask } from './support/call';
import { hostOfOneFunction, remediateArn } from './support/one-function';

const place = { region: 'eu-west-1', account: '123456789012' };
const topicArn = 'arn:aws:sns:eu-west-1:123456789012:toban-dev-notices';
const cloudWatch = {
  principal: 'cloudwatch.amazonaws.com',
  sourceArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-down',
};

const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'toban-dev-notices' } };
const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'toban-dev-deliver' } };
const queuePolicy = {
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: 'Queue' }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          Condition: { ArnLike: { 'aws:SourceArn': { Ref: 'Topic' } } },
        },
      ],
    },
  },
};

function subscription(Protocol: string, Endpoint: unknown, more: object = {}): object {
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint, ...more },
  };
}

let clock: DrillClock;
let sns: SnsService;
let sqs: SqsService;
let host: LambdaHost;
let invocations: Invocation[];
let told: Happening[];

function serve(resources: object): void {
  clock = drillClock('2026-03-01T00:00:00Z');
  invocations = [];
  told = [];
  const template = loadTemplate(
    { Resources: { Topic: topic, ...resources } },
    { ...place, stackName: 'toban-dev' },
  );
  const policies = readResourcePolicies(template, place);
  host = hostOfOneFunction({ clock, onInvocation: (invocation) => invocations.push(invocation) });
  sqs = createSqs({
    clock,
    template,
    place,
    endpointUrl: 'http://127.0.0.1:4599',
    policies,
    roles: createServiceRoles([], place),
  });
  sns = createSns({
    clock,
    template,
    region: 'eu-west-1',
    policies,
    sqs,
    host,
    tell: (happening) => told.push(happening),
  });
}

async function publish(input: object = {}): Promise<Record<string, unknown>> {
  const answer = await ask(sns, 'Publish', { TopicArn: topicArn, Message: 'web-1 is down', ...input });
  await clock.settle();
  return answer;
}

const text = (value: string) => ({ DataType: 'String', StringValue: value });
const received = () => sqs.queues[0]?.contents().map(({ body, attributes }) => ({ body, attributes }));

afterEach(() => host?.close());

describe('a topic', () => {
  it('puts e-mail and SMS into the inbox, each in its own words', async () => {
    serve({
      Mail: subscription('email', 'on-duty@example.com'),
      Phone: subscription('sms', '+81 3 0000 0000'),
    });

    await publish({
      Subject: 'Web server down',
      MessageStructure: 'json',
      Message: '{"default":"web-1 is down","sms":"down"}',
      MessageAttributes: { severity: text('critical') },
    });

    const attributes = { severity: 'critical' };
    expect(sns.inbox()).toEqual([
      {
        at: 1_772_323_200_000,
        protocol: 'email',
        to: 'on-duty@example.com',
        subject: 'Web server down',
        text: 'web-1 is down',
        attributes,
      },
      {
        at: 1_772_323_200_000,
        protocol: 'sms',
        to: '+81 3 0000 0000',
        subject: undefined,
        text: 'down',
        attributes,
      },
    ]);
  });

  it('passes on what a filter on attributes lets through', async () => {
    const FilterPolicy = {
      severity: ['critical', { prefix: 'high' }],
      system: [{ 'anything-but': ['lab'] }],
      count: [{ numeric: ['>', 2] }],
    };
    serve({ Mail: subscription('email', 'on-duty@example.com', { FilterPolicy }) });
    const count = { DataType: 'Number', StringValue: '3' };

    await publish({
      Message: 'yes',
      MessageAttributes: { severity: text('high-ish'), system: text('shop'), count },
    });
    await publish({
      Message: 'wrong system',
      MessageAttributes: { severity: text('critical'), system: text('lab'), count },
    });
    await publish({ Message: 'no system', MessageAttributes: { severity: text('critical'), count } });
    await publish({ Message: 'nothing' });

    expect(sns.inbox().map((message) => message.text)).toEqual(['yes']);
  });

  it('filters by the body where the subscription says so', async () => {
    const scope = { FilterPolicyScope: 'MessageBody', FilterPolicy: { detail: { state: ['ALARM'] } } };
    serve({ Mail: subscription('email', 'on-duty@example.com', scope) });

    await publish({ Message: '{"detail":{"state":"ALARM"}}' });
    await publish({ Message: '{"detail":{"state":"OK"}}' });
    await publish({ Message: 'not JSON' });

    expect(sns.inbox().map((message) => message.text)).toEqual(['{"detail":{"state":"ALARM"}}']);
  });

  it('refuses a nested filter on attributes', () => {
    expect(() =>
      serve({ Mail: subscription('email', 'a@example.com', { FilterPolicy: { a: { b: ['c'] } } }) }),
    ).toThrow('does not support nested filter policy');
  });

  it('wraps what a queue gets, unless raw is asked for', async () => {
    const endpoint = { 'Fn::GetAtt': ['Queue', 'Arn'] };
    serve({ Queue: queue, QueuePolicy: queuePolicy, Wrapped: subscription('sqs', endpoint) });
    await publish({ Subject: 'Down', MessageAttributes: { severity: text('critical') } });

    expect(JSON.parse(received()?.[0]?.body ?? '')).toMatchObject({
      Type: 'Notification',
      TopicArn: topicArn,
      Subject: 'Down',
      Message: 'web-1 is down',
      Timestamp: '2026-03-01T00:00:00.000Z',
      MessageAttributes: { severity: { Type: 'String', Value: 'critical' } },
    });

    await host.close();
    serve({
      Queue: queue,
      QueuePolicy: queuePolicy,
      Raw: subscription('sqs', endpoint, { RawMessageDelivery: 'true' }),
    });
    await publish({ MessageAttributes: { severity: text('critical') } });

    expect(received()).toEqual([{ body: 'web-1 is down', attributes: { severity: text('critical') } }]);
  });

  it('says when a queue does not let it in', async () => {
    serve({ Queue: queue, Wrapped: subscription('sqs', { 'Fn::GetAtt': ['Queue', 'Arn'] }) });

    await publish();

    expect(received()).toEqual([]);
    expect(told[0]?.what).toContain('The policy of toban-dev-deliver does not let sns.amazonaws.com send');
  });

  it('invokes a function that permits it, in its own spelling', async () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: remediateArn,
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
        SourceArn: { Ref: 'Topic' },
      },
    };
    serve({ Permission: permission, Function: subscription('lambda', remediateArn) });
    await publish();
    await clock.runUntil(() => invocations.length > 0, 60_000);

    expect(invocations[0]?.event).toMatchObject({
      Records: [
        {
          EventSource: 'aws:sns',
          Sns: { Type: 'Notification', Subject: null, Message: 'web-1 is down', MessageAttributes: {} },
        },
      ],
    });
  });

  it('keeps what a function without permission did not get', async () => {
    serve({
      Queue: queue,
      QueuePolicy: queuePolicy,
      Function: subscription('lambda', remediateArn, {
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
      }),
    });

    await publish();

    expect(invocations).toEqual([]);
    expect(told[0]?.what).toContain('no permission lets');
    expect(received()).toHaveLength(1);
  });

  it('posts to a web hook of this machine, again when it fails, and never to the world outside', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(String(chunk)));
      request.on('end', () => response.writeHead(bodies.length === 1 ? 500 : 200).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = fields(server.address());
    serve({
      Hook: subscription('http', `http://127.0.0.1:${port}/hook`),
      Outside: subscription('https', 'https://hooks.example.com/duty'),
    });

    await publish();
    await clock.runUntil(() => bodies.length === 2, 120_000);
    await clock.settle();
    server.close();

    expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ Message: 'web-1 is down' });
    expect(clock.now() - 1_772_323_200_000).toBeGreaterThanOrEqual(20_000);
    expect(sns.inbox()).toMatchObject([{ protocol: 'https', to: 'https://hooks.example.com/duty' }]);
  });

  it('suspends an e-mail subscription that gets more than ten messages in a second', async () => {
    serve({ Mail: subscription('email', 'on-duty@example.com') });

    for (let index = 0; index < 12; index += 1) await publish();

    expect(sns.inbox()).toHaveLength(10);
    expect(told[0]?.what).toContain('pending confirmation again');
  });

  it.each<[string, object, string]>([
    ['an unknown topic', { TopicArn: `${topicArn}-x` }, 'NotFound'],
    ['a subject of 100 characters', { Subject: 'x'.repeat(100) }, 'InvalidParameter'],
    ['a subject with a line break', { Subject: 'a\nb' }, 'InvalidParameter'],
    ['an empty subject', { Subject: '' }, 'InvalidParameter'],
    ['an empty message', { Message: '' }, 'InvalidParameter'],
    ['a message over 256 KiB', { Message: 'x'.repeat(262_145) }, 'InvalidParameter'],
    [
      'a message over 256 KiB with its attributes',
      { Message: 'x'.repeat(262_140), MessageAttributes: { a: text('b') } },
      'InvalidParameter',
    ],
    ['bodies without a default', { MessageStructure: 'json', Message: '{"sms":"x"}' }, 'InvalidParameter'],
    ['bodies that are not JSON', { MessageStructure: 'json', Message: 'x' }, 'InvalidParameter'],
    [
      'an attribute of no type',
      { MessageAttributes: { a: { DataType: 'Text', StringValue: 'b' } } },
      'InvalidParameterValue',
    ],
    ['an empty attribute', { MessageAttributes: { a: text('') } }, 'InvalidParameterValue'],
  ])('refuses %s', async (_, input, code) => {
    serve({});

    await expect(publish(input)).rejects.toMatchObject({ code });
  });

  it('takes Japanese subjects of 99 characters', async () => {
    serve({ Mail: subscription('email', 'on-duty@example.com') });

    await publish({ Subject: '当'.repeat(99) });

    expect(sns.inbox()[0]?.subject).toHaveLength(99);
  });
});

describe('a service that publishes', () => {
  const key = (statement: object) => ({
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: { Statement: [{ Effect: 'Allow', Resource: '*', Action: 'kms:*', ...statement }] },
      },
    },
    Topic: {
      Type: 'AWS::SNS::Topic',
      Properties: { TopicName: 'toban-dev-notices', KmsMasterKeyId: { Ref: 'Key' } },
    },
  });
  const publishAlarm = () => sns.publishAs(cloudWatch, topicArn, 'ALARM', 'web-1 is down');

  it('gets in by the default policy when it is CloudWatch, and not when it is EventBridge', () => {
    serve({});

    publishAlarm();
    expect(() => sns.publishAs({ principal: 'events.amazonaws.com' }, topicArn, undefined, 'x')).toThrow(
      'does not let events.amazonaws.com publish',
    );
  });

  it('is kept out of a topic with the key that AWS manages', () => {
    serve({
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: 'toban-dev-notices', KmsMasterKeyId: 'alias/aws/sns' },
      },
    });

    expect(publishAlarm).toThrow(
      'The key of arn:aws:sns:eu-west-1:123456789012:toban-dev-notices does not let',
    );
  });

  it('gets in with a key of our own that lets it', async () => {
    serve({
      ...key({ Principal: { Service: 'cloudwatch.amazonaws.com' } }),
      Mail: subscription('email', 'on-duty@example.com'),
    });

    publishAlarm();
    await clock.settle();

    expect(sns.inbox()).toMatchObject([{ subject: 'ALARM' }]);
  });

  it('is kept out by a key of our own that does not know it', () => {
    serve(key({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }));

    expect(publishAlarm).toThrow('does not let cloudwatch.amazonaws.com use it');
  });

  it('asks the caller for the key too', () => {
    serve(key({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }));

    expect(accessOf(sns, 'Publish', { TopicArn: topicArn })).toMatchObject([
      { action: 'sns:Publish', resources: [topicArn] },
      { action: 'kms:GenerateDataKey', context: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } },
      { action: 'kms:Decrypt' },
    ]);
  });
});

function fields(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address;
}
