import type { Duty } from '../shared/domain/duty';
import { noticeStatements } from './grants';
import type { Policy } from './policy-of';
import { getAtt, here, logicalId, ref, sub, type Resource, type Resources, type Statement } from './resource';
import { ofFunction, waitingIn, watchAlarm } from './watch-alarm';

/** Whether any system wants a report. */
export function wantsReports({ systems }: Duty): boolean {
  return Object.values(systems).some(({ report }) => report);
}

/** A schedule for each hour and time zone in which a report is due, and what `report` needs around it. */
export function reportResources({ duty }: Policy, stage: string): Resources {
  if (!wantsReports(duty)) return {};
  return {
    ...Object.fromEntries(
      hoursIn(duty).map((hour) => [
        `${logicalId('report', hour.at, hour.timeZone)}Schedule`,
        schedule(hour, stage),
      ]),
    ),
    ReportScheduleRole: scheduleRole(stage),
    ReportDeadLetters: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: `toban-${stage}-report-dead-letters`,
        MessageRetentionPeriod: 1_209_600,
        SqsManagedSseEnabled: true,
      },
    },
    ReportDeadLettersAlarm: watchAlarm(
      stage,
      'report-dead-letters',
      `A report could not be made. What was due waits in the queue toban-${stage}-report-dead-letters; reconcile tries again, too.`,
      waitingIn('ReportDeadLetters'),
    ),
    ReportErrorsAlarm: watchAlarm(
      stage,
      'report-errors',
      `Report fails. Its log group /aws/lambda/toban-${stage}-report says why.`,
      ofFunction('ReportLambdaFunction', 'Errors'),
    ),
  };
}

/** What `report` may do: read tickets, keep a record of its own beside them, and tell. It changes no ticket. */
export function reportStatements(policy: Policy, stage: string): readonly Statement[] {
  return [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: here('logs', `log-group:/aws/lambda/toban-${stage}-report:*`),
    },
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: getAtt('ReportDeadLetters', 'Arn') },
    { Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: getAtt('TicketsTable', 'Arn') },
    { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: sub('${TicketsTable.Arn}/index/attention') },
    {
      Effect: 'Allow',
      Action: ['dynamodb:UpdateItem'],
      Resource: getAtt('TicketsTable', 'Arn'),
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['report#*'] } },
    },
    ...noticeStatements(policy),
  ];
}

interface Hour {
  readonly at: string;
  readonly timeZone: string;
}

function hoursIn({ systems }: Duty): readonly Hour[] {
  const hours = Object.values(systems).flatMap(({ report, timeZone }) =>
    report ? [[`${report.at} ${timeZone}`, { at: report.at, timeZone }] as const] : [],
  );
  return [...new Map(hours).values()];
}

/** Every day: which of them are days with work, the function knows. */
function schedule({ at, timeZone }: Hour, stage: string): Resource {
  const [hour, minute] = at.split(':').map(Number);
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: `toban-${stage}-${logicalId('report', at, timeZone)}`.slice(0, 64),
      Description: `Reports of ${at} in ${timeZone}.`,
      ScheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      ScheduleExpressionTimezone: timeZone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: getAtt('ReportLambdaFunction', 'Arn'),
        RoleArn: getAtt('ReportScheduleRole', 'Arn'),
        Input: JSON.stringify({
          toban: 'schedule',
          name: 'report',
          arn: '<aws.scheduler.schedule-arn>',
          time: '<aws.scheduler.scheduled-time>',
        }),
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: getAtt('ReportDeadLetters', 'Arn') },
      },
    },
  };
}

function scheduleRole(stage: string): Resource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `toban-${stage}-report-schedule`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'schedule',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['lambda:InvokeFunction'],
                Resource: getAtt('ReportLambdaFunction', 'Arn'),
              },
              { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: getAtt('ReportDeadLetters', 'Arn') },
            ],
          },
        },
      ],
    },
  };
}
