import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as resourceGroups from '@aws-sdk/client-resource-groups';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import type { Operation } from '../../local/contracts';
import type { SdkClient } from '../../local/endpoint/read-service-shape';
import { offline, served, serveStubs, type StubAws } from './support/serve-stubs';

const noon = new Date('2026-03-01T12:00:00Z');
const received: Record<string, unknown> = {};

/** Remembers what arrived, and answers with `output`. */
function answers(name: string, output?: unknown): Record<string, Operation> {
  return {
    [name]: (input: unknown) => {
      received[name] = input;
      return output;
    },
  };
}

let aws: StubAws;
function to<Client>(Client: new (settings: typeof offline & { endpoint: string }) => Client): Client {
  return new Client({ ...offline, endpoint: aws.url });
}

const services: readonly [SdkClient, object, Record<string, Operation>][] = [
  [
    new ssm.SSMClient(offline),
    ssm,
    answers('SendCommand', {
      Command: { CommandId: '11111111-2222-3333-4444-555555555555', RequestedDateTime: noon },
    }),
  ],
  [
    new eventbridge.EventBridgeClient(offline),
    eventbridge,
    answers('PutEvents', { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] }),
  ],
  [
    new sqs.SQSClient(offline),
    sqs,
    answers('ReceiveMessage', {
      Messages: [
        {
          MessageId: 'm-1',
          Body: 'line one\nline <two>',
          ReceiptHandle: 'r-1',
          MD5OfBody: '8b396c24c38c9ac436a513e65bf0bd7e',
        },
      ],
    }),
  ],
  [new cloudwatch.CloudWatchClient(offline), cloudwatch, answers('PutMetricData')],
  [
    new scheduler.SchedulerClient(offline),
    scheduler,
    answers('CreateSchedule', {
      ScheduleArn: 'arn:aws:scheduler:eu-west-1:111122223333:schedule/default/timer',
    }),
  ],
  [
    new resourceGroups.ResourceGroupsClient(offline),
    resourceGroups,
    {
      ...answers('ListGroupResources', {
        ResourceIdentifiers: [{ ResourceArn: 'arn:one', ResourceType: 'AWS::EC2::Instance' }],
      }),
      ...answers('GetTags', { Arn: 'arn:one', Tags: { toban: 'shop' } }),
    },
  ],
  [
    new sns.SNSClient(offline),
    sns,
    {
      ...answers('Publish', { MessageId: 'm-2' }),
      ...answers('GetTopicAttributes', { Attributes: { Policy: '{"a":"<&>"}', Owner: '111122223333' } }),
    },
  ],
  [
    new sts.STSClient(offline),
    sts,
    answers('GetCallerIdentity', { Account: '111122223333', Arn: 'arn:role', UserId: 'A' }),
  ],
  [
    new elb.ElasticLoadBalancingV2Client(offline),
    elb,
    answers('DescribeTargetHealth', {
      TargetHealthDescriptions: [{ Target: { Id: 'i-1', Port: 80 }, TargetHealth: { State: 'healthy' } }],
    }),
  ],
  [
    new ec2.EC2Client(offline),
    ec2,
    {
      ...answers('DescribeInstances', {
        Reservations: [
          {
            ReservationId: 'r-1',
            Instances: [
              {
                InstanceId: 'i-1',
                LaunchTime: noon,
                EbsOptimized: true,
                State: { Code: 16, Name: 'running' },
                Tags: [{ Key: 'toban', Value: 'shop' }],
                BlockDeviceMappings: [
                  { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', DeleteOnTermination: true } },
                ],
              },
            ],
          },
        ],
      }),
      ...answers('CreateTags'),
    },
  ],
];

beforeAll(async () => {
  aws = await serveStubs(services.map(([client, module, operations]) => served(client, module, operations)));
});
afterAll(() => aws.close());

describe('every service of the local AWS understands the real SDK client, and is understood', () => {
  it('SSM: AWS JSON 1.1', async () => {
    const input = {
      DocumentName: 'Toban-Diagnose',
      InstanceIds: ['i-1'],
      Parameters: { Attempt: ['a-1'] },
      TimeoutSeconds: 60,
    };
    const output = await to(ssm.SSMClient).send(new ssm.SendCommandCommand(input));

    expect(received['SendCommand']).toEqual(input);
    expect(output.Command).toEqual({
      CommandId: '11111111-2222-3333-4444-555555555555',
      RequestedDateTime: noon,
    });
  });

  it('EventBridge: AWS JSON 1.1 with a timestamp', async () => {
    const input = {
      Entries: [{ Source: 'toban', DetailType: 'Timer', Detail: '{}', Time: noon, EventBusName: 'toban' }],
    };
    const output = await to(eventbridge.EventBridgeClient).send(new eventbridge.PutEventsCommand(input));

    expect(received['PutEvents']).toEqual(input);
    expect(output.Entries).toEqual([{ EventId: 'e-1' }]);
  });

  it('SQS: AWS JSON 1.0', async () => {
    const queue = { QueueUrl: `${aws.url}/111122223333/notices`, MaxNumberOfMessages: 10 };
    const output = await to(sqs.SQSClient).send(new sqs.ReceiveMessageCommand(queue));

    expect(received['ReceiveMessage']).toEqual(queue);
    expect(output.Messages?.[0]?.Body).toBe('line one\nline <two>');
  });

  it('CloudWatch: AWS JSON 1.0, with a body large enough to be compressed', async () => {
    const MetricData = Array.from({ length: 300 }, (_, index) => ({
      MetricName: `metric-${index}`,
      Value: index,
      Timestamp: noon,
    }));
    await to(cloudwatch.CloudWatchClient).send(
      new cloudwatch.PutMetricDataCommand({ Namespace: 'Toban', MetricData }),
    );

    expect(received['PutMetricData']).toEqual({ Namespace: 'Toban', MetricData });
  });

  it('Scheduler: REST-JSON with a name in the path', async () => {
    const input = {
      Name: 'timer-1',
      GroupName: 'toban',
      ScheduleExpression: 'at(2026-12-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      Target: { Arn: 'arn:bus', RoleArn: 'arn:role', Input: '{"a":1}' },
      ActionAfterCompletion: 'DELETE' as const,
      ClientToken: 'token-1',
    };
    const output = await to(scheduler.SchedulerClient).send(new scheduler.CreateScheduleCommand(input));

    expect(received['CreateSchedule']).toEqual(input);
    expect(output.ScheduleArn).toBe('arn:aws:scheduler:eu-west-1:111122223333:schedule/default/timer');
  });

  it('Resource Groups: REST-JSON, also with an ARN in the path', async () => {
    const client = to(resourceGroups.ResourceGroupsClient);
    const listed = await client.send(
      new resourceGroups.ListGroupResourcesCommand({ Group: 'web', MaxResults: 50 }),
    );
    const tags = await client.send(
      new resourceGroups.GetTagsCommand({ Arn: 'arn:aws:resource-groups:eu-west-1:1:group/web' }),
    );

    expect(received['ListGroupResources']).toEqual({ Group: 'web', MaxResults: 50 });
    expect(listed.ResourceIdentifiers).toEqual([
      { ResourceArn: 'arn:one', ResourceType: 'AWS::EC2::Instance' },
    ]);
    expect(received['GetTags']).toEqual({ Arn: 'arn:aws:resource-groups:eu-west-1:1:group/web' });
    expect(tags.Tags).toEqual({ toban: 'shop' });
  });

  it('SNS: AWS Query with a map of structures, bytes and awkward characters', async () => {
    const input = {
      TopicArn: 'arn:aws:sns:eu-west-1:111122223333:notices',
      Message: 'サーバー復旧 & <done> + 100%\nline two',
      MessageAttributes: {
        severity: { DataType: 'String', StringValue: 'warning' },
        digest: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
      },
    };
    const client = to(sns.SNSClient);
    const output = await client.send(new sns.PublishCommand(input));
    const attributes = await client.send(new sns.GetTopicAttributesCommand({ TopicArn: input.TopicArn }));

    expect(received['Publish']).toMatchObject({
      ...input,
      MessageAttributes: { severity: input.MessageAttributes.severity },
    });
    expect(output.MessageId).toBe('m-2');
    expect(attributes.Attributes).toEqual({ Policy: '{"a":"<&>"}', Owner: '111122223333' });
  });

  it('STS: AWS Query', async () => {
    const output = await to(sts.STSClient).send(new sts.GetCallerIdentityCommand({}));

    expect(output.Account).toBe('111122223333');
  });

  it('Elastic Load Balancing: AWS Query with lists of structures', async () => {
    const input = { TargetGroupArn: 'arn:tg', Targets: [{ Id: 'i-1', Port: 80 }, { Id: 'i-2' }] };
    const output = await to(elb.ElasticLoadBalancingV2Client).send(
      new elb.DescribeTargetHealthCommand(input),
    );

    expect(received['DescribeTargetHealth']).toEqual(input);
    expect(output.TargetHealthDescriptions).toEqual([
      { Target: { Id: 'i-1', Port: 80 }, TargetHealth: { State: 'healthy' } },
    ]);
  });

  it('EC2: its own Query, with nested lists and an operation that answers nothing', async () => {
    const client = to(ec2.EC2Client);
    const input = {
      InstanceIds: ['i-1'],
      Filters: [{ Name: 'tag:toban', Values: ['shop', 'other'] }],
      MaxResults: 5,
    };
    const output = await client.send(new ec2.DescribeInstancesCommand(input));
    await client.send(
      new ec2.CreateTagsCommand({ Resources: ['i-1'], Tags: [{ Key: 'toban', Value: 'shop' }] }),
    );

    expect(received['DescribeInstances']).toEqual(input);
    expect(output.Reservations?.[0]?.Instances).toEqual([
      {
        InstanceId: 'i-1',
        LaunchTime: noon,
        EbsOptimized: true,
        State: { Code: 16, Name: 'running' },
        Tags: [{ Key: 'toban', Value: 'shop' }],
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', DeleteOnTermination: true } },
        ],
      },
    ]);
    expect(received['CreateTags']).toEqual({ Resources: ['i-1'], Tags: [{ Key: 'toban', Value: 'shop' }] });
  });

  it('puts each call on record', async () => {
    await to(sts.STSClient).send(new sts.GetCallerIdentityCommand({}));

    expect(aws.calls.at(-1)).toMatchObject({
      at: Date.parse('2026-03-01T04:00:00Z'),
      service: 'sts',
      operation: 'GetCallerIdentity',
      role: 'WebShop',
      region: 'eu-west-1',
      input: {},
    });
    expect(aws.bugs).toEqual([]);
  });
});
