import { deadLettersOf, queueOf } from '../shared/deliveries/queue-names';
import type { Channel, Duty } from '../shared/domain/duty';
import type { Policy } from './policy-of';
import { getAtt, logicalId, ref, type Resource, type Resources } from './resource';
import { ofFunction, waitingIn, watchAlarm } from './watch-alarm';

/** As long as `deliver` may run. */
export const DELIVER_SECONDS = 60;
/** What a dead invocation held comes again when its claim has ended, too. */
const HIDDEN_SECONDS = 180;
/** The most that SQS knows. A message that waits out a busy channel for a day is received often, and is no poison. */
const MOST_RECEIVES = 1000;
const DAY = 24 * 3600;

/** What carries notices to each channel: topic → queue → `deliver`. Without channels nothing of this is deployed. */
export function channelResources({ duty }: Policy, stage: string): Resources {
  const channels = Object.values(duty.channels ?? {});
  if (channels.length === 0) return {};
  return {
    DeliveriesTable: table(stage),
    ...Object.assign({}, ...channels.map((channel) => resourcesOf(channel, duty, stage))),
    DeliverErrorsAlarm: functionAlarm('Errors', 'Deliver fails', stage),
    DeliverThrottlesAlarm: functionAlarm('Throttles', 'Deliver is throttled', stage),
  };
}

function resourcesOf(channel: Channel, duty: Duty, stage: string): Resources {
  const { name } = channel;
  const id = (what: string) => logicalId('channel', name, what);
  return {
    [id('Queue')]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: queueOf(stage, name),
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageRetentionPeriod: 4 * DAY,
        SqsManagedSseEnabled: true,
        RedrivePolicy: {
          deadLetterTargetArn: getAtt(id('DeadLetters'), 'Arn'),
          maxReceiveCount: MOST_RECEIVES,
        },
      },
    },
    [id('DeadLetters')]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: deadLettersOf(stage, name),
        MessageRetentionPeriod: 14 * DAY,
        SqsManagedSseEnabled: true,
      },
    },
    ...(channel.onlyAsFallback ? {} : fromTopic(channel, duty, id)),
    [id('Mapping')]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: getAtt(id('Queue'), 'Arn'),
        FunctionName: getAtt('DeliverLambdaFunction', 'Arn'),
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        // The least that there is: chats take about one message in a second.
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    [id('DeadLettersAlarm')]: watchAlarm(
      stage,
      `channel-${name}`,
      `Notices could not be delivered to ${name}. They wait in the queue ${deadLettersOf(stage, name)}, each with the reason.`,
      waitingIn(id('DeadLetters')),
    ),
  };
}

/** What lets notices of the topic into its queue; what others pass on, `deliver` puts there itself. */
function fromTopic(channel: Channel, duty: Duty, id: (what: string) => string): Resources {
  return {
    [id('QueuePolicy')]: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref(id('Queue'))],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Notices',
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: getAtt(id('Queue'), 'Arn'),
              Condition: { ArnEquals: { 'aws:SourceArn': ref('NoticesTopic') } },
            },
          ],
        },
      },
    },
    [id('Subscription')]: subscription(channel, duty, id),
  };
}

/** Whoever carries no reports never sees one in its queue. */
const NO_REPORT = { kind: [{ 'anything-but': ['report'] }] };

/** What is softened rings in no mailbox, and comes with the report: a mailbox that gets none is not spared. */
function isSpared({ kind, reports, systems }: Channel, duty: Duty): boolean {
  const carried = Object.values(duty.systems).filter(({ name }) => !systems || systems.includes(name));
  return kind === 'mail' && reports === true && carried.some(({ quietHours }) => quietHours);
}

function subscription(channel: Channel, duty: Duty, id: (what: string) => string): Resource {
  const { name, systems, severities, onlyWhenCalled, reports } = channel;
  const kinds = reports ? {} : NO_REPORT;
  const filter = {
    ...(systems && { system: systems }),
    // An end is never critical, and whoever was told of the beginning waits for it: `deliver` drops it for the others.
    // Nor is it critical that a person looks after what the channel was called for: it must not go on calling.
    ...(severities && !onlyWhenCalled
      ? {
          $or: [
            { severity: severities, ...NO_REPORT },
            { kind: reports ? ['resolved', 'report'] : ['resolved'] },
            { people: [name] },
          ],
        }
      : kinds),
    ...(isSpared(channel, duty) && { softened: [{ exists: false }] }),
    // All of that is said to it by name, whatever its severity.
    ...(onlyWhenCalled && { people: [name] }),
  };
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: ref('NoticesTopic'),
      Protocol: 'sqs',
      Endpoint: getAtt(id('Queue'), 'Arn'),
      RawMessageDelivery: true,
      ...(Object.keys(filter).length > 0 && {
        FilterPolicyScope: 'MessageAttributes',
        FilterPolicy: filter,
      }),
    },
  };
}

/** Proof of every delivery, for three months. It can be lost without anybody being harmed twice, so it goes with the stack. */
function table(stage: string): Resource {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: `toban-${stage}-deliveries`,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'key', AttributeType: 'S' },
        { AttributeName: 'item', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'key', KeyType: 'HASH' },
        { AttributeName: 'item', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    },
  };
}

function functionAlarm(metric: 'Errors' | 'Throttles', what: string, stage: string): Resource {
  return watchAlarm(
    stage,
    `deliver-${metric.toLowerCase()}`,
    `${what}. Its log group /aws/lambda/toban-${stage}-deliver says why; the notices wait in their queues.`,
    ofFunction('DeliverLambdaFunction', metric),
  );
}
