import { followsHealth } from '../shared/followers';
import type { Policy } from './policy-of';
import { getAtt, ref, type Resources } from './resource';
import { ofFunction, waitingIn, watchAlarm } from './watch-alarm';

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
    MaintainDeadLettersAlarm: watchAlarm(
      stage,
      'maintain-dead-letters',
      `A notice could not be handled by maintain. It waits in the queue ${queue}.`,
      waitingIn('MaintainDeadLetters'),
    ),
    MaintainErrorsAlarm: watchAlarm(
      stage,
      'maintain-errors',
      `Maintain fails. Its log group /aws/lambda/toban-${stage}-maintain says why.`,
      ofFunction('MaintainLambdaFunction', 'Errors'),
    ),
    MaintainThrottlesAlarm: watchAlarm(
      stage,
      'maintain-throttles',
      'Maintain is throttled. The account has too few concurrent executions.',
      ofFunction('MaintainLambdaFunction', 'Throttles'),
    ),
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
