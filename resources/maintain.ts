import { followsHealth } from '../shared/followers';
import type { Policy } from './policy-of';
import { getAtt, logicalId, ref, type Resource, type Resources } from './resource';

/** Where notices go that could not be handled, and the alarms about it: as those of every function, where there is one. */
export function maintainResources({ duty }: Policy, stage: string): Resources {
  if (!followsHealth(duty)) return {};
  const queue = `toban-${stage}-maintain-dead-letters`;
  return {
    MaintainDeadLetters: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: queue, MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
    },
    MaintainDeadLettersPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref('MaintainDeadLetters')],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Rules',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: getAtt('MaintainDeadLetters', 'Arn'),
              Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
            },
          ],
        },
      },
    },
    ...alarm(stage, 'dead-letters', {
      AlarmDescription: `A notice could not be handled by maintain. It waits in the queue ${queue}.`,
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: getAtt('MaintainDeadLetters', 'QueueName') }],
      Statistic: 'Maximum',
    }),
    ...alarm(stage, 'errors', {
      AlarmDescription: `Maintain fails. Its log group /aws/lambda/toban-${stage}-maintain says why.`,
      ...ofFunction('Errors'),
    }),
    ...alarm(stage, 'throttles', {
      AlarmDescription: 'Maintain is throttled. The account has too few concurrent executions.',
      ...ofFunction('Throttles'),
    }),
  };
}

function ofFunction(metric: string) {
  return {
    Namespace: 'AWS/Lambda',
    MetricName: metric,
    Dimensions: [{ Name: 'FunctionName', Value: ref('MaintainLambdaFunction') }],
    Statistic: 'Sum',
  };
}

/** No play may answer an alarm about Toban itself, so its name does not begin with toban-. */
function alarm(stage: string, what: string, properties: object): Readonly<Record<string, Resource>> {
  return {
    [logicalId('maintain', what, 'alarm')]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `watch-toban-${stage}-maintain-${what}`,
        ...properties,
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [ref('WatchTopic')],
      },
    },
  };
}

/** The function as `serverless.yml` would have it; none where no system follows notices. */
export function maintainFunction({ duty }: Policy): Readonly<Record<string, object>> {
  if (!followsHealth(duty)) return {};
  return {
    maintain: {
      handler: 'functions/maintain.handler',
      description: 'Notices of AWS Health. Tells, follows, reminds.',
      role: 'MaintainRole',
      maximumRetryAttempts: 2,
      destinations: { onFailure: { type: 'sqs', arn: getAtt('MaintainDeadLetters', 'Arn') } },
    },
  };
}
