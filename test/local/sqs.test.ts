import { drillClock } from '../../local/clock';
import type { DrillClock } from '../../local/clock';
import type { LambdaHost } from '../../local/host/host';
import type { Invocation } from '../../local/host/lambda-function';
import { rolesOf } from '../../local/iam/roles';
import { readResourcePolicies } from '../../local/services/resource-policies';
import { createSqs } from '../../local/services/sqs';
import type { SqsService } from '../../local/services/sqs';
import { createServiceRoles } from '../../local/services/service-roles';
import { loadTemplate } from '../../local/template/load-template';
import { accessOf, ask } from './support/call';
import { hostOfOneFunction, remediateArn } from './support/one-function';

const minute = 60_000;
const place = { region: 'eu-west-1', account: '123456789012' };
const url = 'http://127.0.0.1:4599/123456789012/toban-dev-notices';
const arn = 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-notices';
const template = {
  NoticesQueue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'toban-dev-notices',
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadQueue', 'Arn'] }, maxReceiveCount: 2 },
    },
  },
  DeadQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'toban-dev-dead' } },
  NoticesPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'NoticesQueue' }],
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': 'NoticesQueue.Arn' },
          Condition: {
            ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:toban-dev-notices' },
          },
        },
      },
    },
  },
};

function polled(change: object = {}, actions: readonly string[] = ['sqs:*']): object {
  return {
    ...template,
    DeliverMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['NoticesQueue', 'Arn'] },
        FunctionName: remediateArn,
        BatchSize: 5,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...change,
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'toban-dev-remediate',
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [
          {
            PolicyName: 'poll',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: arn }] },
          },
        ],
      },
    },
  };
}

let clock: DrillClock;
let sqs: SqsService;
let host: LambdaHost | undefined;
let invocations: Invocation[];

function serve(resources: object = template, functionChange: object = {}): void {
  clock = drillClock('2026-03-01T00:00:00Z');
  invocations = [];
  const stack = loadTemplate({ Resources: resources }, { ...place, stackName: 'toban-dev' });
  host =
    'DeliverMapping' in resources
      ? hostOfOneFunction(
          { clock, onInvocation: (invocation) => invocations.push(invocation) },
          functionChange,
        )
      : undefined;
  sqs = createSqs({
    clock,
    template: stack,
    place,
    endpointUrl: 'http://127.0.0.1:4599',
    policies: readResourcePolicies(stack, place),
    roles: createServiceRoles(rolesOf(stack), place),
    ...(host && { host }),
  });
}

function bodies(name: string): readonly string[] | undefined {
  return sqs.queues
    .find((queue) => queue.name === name)
    ?.contents()
    .map(({ body }) => body);
}

const send = (body: string, more: object = {}) =>
  ask(sqs, 'SendMessage', { QueueUrl: url, MessageBody: body, ...more });
const receive = (more: object = {}) =>
  ask(sqs, 'ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages: 10, ...more });

afterEach(() => host?.close());

describe('a queue', () => {
  it('gives a message once while it is hidden, and again after its visibility timeout', async () => {
    serve();
    expect(await send('{"notice":1}')).toMatchObject({
      MD5OfMessageBody: 'cc831da079712118d935096bd0b8f9d9',
    });

    expect(await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] })).toMatchObject({
      Messages: [{ Body: '{"notice":1}', Attributes: { ApproximateReceiveCount: '1' } }],
    });
    expect(await receive()).toEqual({});
    await clock.advance(minute);
    expect(await receive()).toMatchObject({ Messages: [{ Body: '{"notice":1}' }] });
  });

  it('forgets what was deleted, by name, URL or attributes', async () => {
    serve();
    await send('a');
    expect(await ask(sqs, 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] })).toMatchObject({
      Attributes: { QueueArn: arn, ApproximateNumberOfMessages: '1' },
    });
    await receive();
    const handle = sqs.queues[0]?.contents()[0]?.receiptHandle;
    await ask(sqs, 'DeleteMessage', { QueueUrl: url, ReceiptHandle: handle });

    expect(bodies('toban-dev-notices')).toEqual([]);
    expect(await ask(sqs, 'GetQueueUrl', { QueueName: 'toban-dev-notices' })).toEqual({ QueueUrl: url });
    expect(await ask(sqs, 'ListQueues', {})).toEqual({
      QueueUrls: [url, 'http://127.0.0.1:4599/123456789012/toban-dev-dead'],
    });
  });

  it('hides a delayed message and shows one early on request', async () => {
    serve();
    await send('later', { DelaySeconds: 300 });
    expect(await receive()).toEqual({});
    await clock.advance(5 * minute);
    await receive();
    const handle = sqs.queues[0]?.contents()[0]?.receiptHandle;

    await ask(sqs, 'ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle: handle, VisibilityTimeout: 0 });

    expect(await receive()).toMatchObject({ Messages: [{ Body: 'later' }] });
  });

  it('moves what was received too often to its dead letter queue', async () => {
    serve();
    await send('poison');
    for (const _ of [1, 2, 3]) {
      await receive();
      await clock.advance(minute);
    }

    expect(bodies('toban-dev-notices')).toEqual([]);
    expect(bodies('toban-dev-dead')).toEqual(['poison']);
  });

  it('waits for a message on the clock', async () => {
    serve();
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send('now');
    expect(await waiting).toMatchObject({ Messages: [{ Body: 'now' }] });

    const inVain = receive({ WaitTimeSeconds: 20 });
    await clock.advance(minute);
    expect(await inVain).toEqual({});
  });

  it('refuses what SQS refuses', async () => {
    serve();

    await expect(ask(sqs, 'SendMessage', { QueueUrl: `${url}-x`, MessageBody: 'a' })).rejects.toMatchObject({
      code: 'QueueDoesNotExist',
    });
    await expect(send('')).rejects.toMatchObject({ code: 'InvalidParameterValue' });
    await expect(send('a', { DelaySeconds: 901 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect(accessOf(sqs, 'SendMessage', { QueueUrl: url })).toEqual([
      { action: 'sqs:SendMessage', resources: [arn] },
    ]);
  });

  it('lets a service send only as its policy says', () => {
    serve();
    const topic = 'arn:aws:sns:eu-west-1:123456789012:toban-dev-notices';
    sqs.deliver(arn, 'from the topic', { principal: 'sns.amazonaws.com', sourceArn: topic });

    expect(() =>
      sqs.deliver(arn, 'x', { principal: 'sns.amazonaws.com', sourceArn: `${topic}-other` }),
    ).toThrow('The policy of toban-dev-notices does not let sns.amazonaws.com send');
    expect(() => sqs.deliver(arn, 'x', { principal: 'events.amazonaws.com', sourceArn: topic })).toThrow(
      'does not let',
    );
    expect(bodies('toban-dev-notices')).toEqual(['from the topic']);
  });
});

describe('a queue that a function polls', () => {
  it('is read in batches, and keeps only what the function reports as failed', async () => {
    serve(polled());
    for (const deed of ['work', 'fail', 'work']) await send(JSON.stringify({ deed }));

    await clock.runUntil(() => invocations.length === 1, minute);
    await clock.settle();

    expect(invocations[0]?.event).toMatchObject({
      Records: [
        { eventSource: 'aws:sqs', eventSourceARN: arn, attributes: { ApproximateReceiveCount: '1' } },
        {},
        {},
      ],
    });
    expect(bodies('toban-dev-notices')).toEqual(['{"deed":"fail"}']);
  });

  it('gives a failing message up after its receives', async () => {
    serve(polled());
    await send('{"deed":"fail"}');

    await clock.advance(10 * minute);

    expect(invocations).toHaveLength(2);
    expect(bodies('toban-dev-dead')).toEqual(['{"deed":"fail"}']);
  });

  it('keeps the whole batch when the function throws', async () => {
    serve(polled({ FunctionResponseTypes: [] }));
    await send('{"deed":"work"}');
    await send('{"deed":"throw"}');

    await clock.runUntil(() => invocations.length === 1, minute);
    await clock.settle();

    expect(bodies('toban-dev-notices')).toHaveLength(2);
  });

  it('passes only what a filter lets through', async () => {
    serve(polled({ FilterCriteria: { Filters: [{ Pattern: '{"body":{"deed":["work"]}}' }] } }));
    await send('{"deed":"other"}');
    await send('{"deed":"work"}');

    await clock.advance(5 * minute);

    expect(invocations.map(({ event }) => event)).toMatchObject([{ Records: [{ body: '{"deed":"work"}' }] }]);
    expect(bodies('toban-dev-notices')).toEqual([]);
  });

  it('is refused when its role may not read the queue', () => {
    expect(() => serve(polled({}, ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes']))).toThrow(
      'Expected toban-dev-remediate to be able to poll toban-dev-notices: ' +
        'toban-dev-remediate may not sqs:DeleteMessage on arn:aws:sqs:eu-west-1:123456789012:toban-dev-notices',
    );
  });

  it('is refused when a message could reappear while its function still runs', () => {
    expect(() => serve(polled(), { timeoutSeconds: 90 })).toThrow(
      'Queue visibility timeout: 60 seconds is less than Function timeout: 90 seconds (DeliverMapping)',
    );
  });
});
