import type { Duty } from '../shared/domain/duty';
import { takesBackups } from '../shared/backup-slots';
import { noticeStatements, ownerStatements, switchStatements, ticketStatements } from './grants';
import type { Policy } from './policy-of';
import { getAtt, here, logicalId, ref, sub, type Resource, type Resources, type Statement } from './resource';
import { ofFunction, waitingIn, watchAlarm } from './watch-alarm';

/** The role in which backups are begun. One name in every account, as that of the other hands. */
export const BACKUP_HANDS = 'TobanHands-rotate-backups';

/** The role that AWS Backup takes up to make them. Copies to other accounts want such a beginning of its name. */
export function backupRoleName(stage: string): string {
  return `AWSBackup-toban-${stage}`;
}

/** A schedule for each time of day at which backups are due, and what `rotate-backups` needs around it. */
export function backupResources({ duty }: Policy, stage: string): Resources {
  if (!takesBackups(duty)) return {};
  const queue = `toban-${stage}-rotate-backups-dead-letters`;
  return {
    ...Object.fromEntries(
      timesIn(duty).map((time) => [
        `${logicalId('backups', time.at, time.timeZone)}Schedule`,
        schedule(time, stage),
      ]),
    ),
    BackupScheduleRole: scheduleRole(stage),
    BackupRole: backupRole(stage),
    RotateBackupsDeadLetters: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: queue, MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
    },
    RotateBackupsDeadLettersPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref('RotateBackupsDeadLetters')],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Rules',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: getAtt('RotateBackupsDeadLetters', 'Arn'),
              Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
            },
          ],
        },
      },
    },
    RotateBackupsDeadLettersAlarm: watchAlarm(
      stage,
      'rotate-backups-dead-letters',
      `Backups could not be begun, or their ends not be heard. What was due waits in the queue ${queue}; the next look tries again.`,
      waitingIn('RotateBackupsDeadLetters'),
    ),
    RotateBackupsErrorsAlarm: watchAlarm(
      stage,
      'rotate-backups-errors',
      `Rotate-backups fails. Its log group /aws/lambda/toban-${stage}-rotate-backups says why.`,
      ofFunction('RotateBackupsLambdaFunction', 'Errors'),
    ),
    RotateBackupsThrottlesAlarm: watchAlarm(
      stage,
      'rotate-backups-throttles',
      'Rotate-backups is throttled. The account has too few concurrent executions.',
      ofFunction('RotateBackupsLambdaFunction', 'Throttles'),
    ),
  };
}

/** The function as `serverless.yml` would have it; none where nobody wants backups. */
export function backupFunction({ duty }: Policy, stage: string): Readonly<Record<string, object>> {
  if (!takesBackups(duty)) return {};
  return {
    rotateBackups: {
      name: `toban-${stage}-rotate-backups`,
      handler: 'functions/rotate-backups.handler',
      description: 'Takes backups in their classes, and tells of those that do not come.',
      role: 'RotateBackupsRole',
      environment: { TOBAN_BACKUP_HANDS: BACKUP_HANDS, TOBAN_BACKUP_ROLE: backupRoleName(stage) },
      maximumRetryAttempts: 2,
      destinations: { onFailure: { type: 'sqs', arn: getAtt('RotateBackupsDeadLetters', 'Arn') } },
    },
  };
}

/** What `rotate-backups` may do in its own name: look, keep tickets, tell, and take up its hands. */
export function backupStatements(policy: Policy, stage: string): readonly Statement[] {
  return [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: here('logs', `log-group:/aws/lambda/toban-${stage}-rotate-backups:*`),
    },
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: getAtt('RotateBackupsDeadLetters', 'Arn') },
    ...ticketStatements(),
    ...switchStatements(policy),
    ...ownerStatements(),
    { Effect: 'Allow', Action: ['backup:ListBackupJobs'], Resource: '*' },
    ...noticeStatements(policy),
    {
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${BACKUP_HANDS}`),
    },
  ];
}

/** The only thing here that can begin a backup, and only into the vaults of duty.yml. IAM knows no condition on what is backed up. */
export function backupHandsStatements({ duty: { backups = [] } }: Policy): readonly Statement[] {
  const vaults = [...new Set(backups.map(({ vault }) => vault))];
  return [
    {
      Effect: 'Allow',
      Action: ['backup:StartBackupJob'],
      Resource: vaults.map((vault) => here('backup', `backup-vault:${vault}`)),
    },
    {
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: getAtt('BackupRole', 'Arn'),
      Condition: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    },
  ];
}

interface Time {
  readonly at: string;
  readonly timeZone: string;
}

function timesIn({ backups = [] }: Duty): readonly Time[] {
  const times = backups.map(({ at, timeZone }) => [`${at} ${timeZone}`, { at, timeZone }] as const);
  return [...new Map(times).values()];
}

/** Every day: which of them are days with a backup, the function knows. */
function schedule({ at, timeZone }: Time, stage: string): Resource {
  const [hour, minute] = at.split(':').map(Number);
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: `toban-${stage}-${logicalId('backups', at, timeZone)}`.slice(0, 64),
      Description: `Backups of ${at} in ${timeZone}.`,
      ScheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      ScheduleExpressionTimezone: timeZone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: getAtt('RotateBackupsLambdaFunction', 'Arn'),
        RoleArn: getAtt('BackupScheduleRole', 'Arn'),
        Input: JSON.stringify({
          toban: 'schedule',
          name: 'backups',
          arn: '<aws.scheduler.schedule-arn>',
          time: '<aws.scheduler.scheduled-time>',
        }),
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: getAtt('RotateBackupsDeadLetters', 'Arn') },
      },
    },
  };
}

function scheduleRole(stage: string): Resource {
  return serviceRole('scheduler.amazonaws.com', {
    RoleName: `toban-${stage}-backup-schedule`,
    Policies: [
      {
        PolicyName: 'schedule',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['lambda:InvokeFunction'],
              Resource: getAtt('RotateBackupsLambdaFunction', 'Arn'),
            },
            {
              Effect: 'Allow',
              Action: ['sqs:SendMessage'],
              Resource: getAtt('RotateBackupsDeadLetters', 'Arn'),
            },
          ],
        },
      },
    ],
  });
}

/** AWS's own policy says what AWS Backup needs for each kind of resource, and keeps up with it. */
function backupRole(stage: string): Resource {
  return serviceRole('backup.amazonaws.com', {
    RoleName: backupRoleName(stage),
    ManagedPolicyArns: [
      sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'),
    ],
  });
}

function serviceRole(service: string, properties: Resource['Properties']): Resource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
          },
        ],
      },
      ...properties,
    },
  };
}
