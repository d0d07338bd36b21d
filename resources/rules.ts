import { alertPrefixOf } from '../shared/duty/alert-names';
import { RECOVERY_CODES } from '../shared/recoveries';
import { alarmNameMatchers } from './alarm-names';
import type { Duty } from '../shared/domain/duty';
import { takesBackups } from '../shared/backup-slots';
import { followsHealth } from '../shared/followers';
import type { Policy } from './policy-of';
import { getAtt, here, logicalId, ref, type Resource, type Resources } from './resource';

/** A status in which a command can still change. AWS writes them with and without a space; everything else is an end. */
const COMMAND_RUNS = ['Pending', 'InProgress', 'In Progress', 'Delayed', 'Cancelling'];

/** Which events reach which function. Foreign alarms and foreign commands match no rule, so they cost nothing. */
export function ruleResources(policy: Policy, stage: string): Resources {
  const { duty } = policy;
  const bus = `toban-${stage}`;
  const remediate = (name: string, properties: object) => rule(stage, 'remediate', name, properties);
  const always = {
    ...healthRules(duty, stage),
    ...backupRules(duty, stage),
    ReconcileRule: reconcileRule(stage),
    ...permission(stage, 'reconcile'),
  };
  if (duty.plays.length === 0 && !followsHealth(duty)) return always;
  return {
    ...(duty.plays.length > 0 && playRules(policy, stage)),
    TimersRule: remediate('timers', {
      Description: 'One-time timers of tickets that have come due.',
      EventBusName: ref('Bus'),
      EventPattern: { source: ['toban'], 'detail-type': ['Timer'] },
    }),
    // It keeps the tickets of notices, too, once they are open.
    RepliesRule: remediate('replies', {
      Description: 'What people answered.',
      EventBusName: ref('Bus'),
      EventPattern: { source: ['toban'], 'detail-type': ['Reply'] },
    }),
    // Rules of a bus of one's own have its name in their ARN.
    RemediateBusPermission: invokePermission('remediate', `rule/${bus}/toban-${stage}-*`),
    ...always,
  };
}

/** What only plays answer. */
function playRules(policy: Policy, stage: string): Resources {
  const { duty, runbooks, foreignDocuments } = policy;
  const remediate = (name: string, properties: object) => rule(stage, 'remediate', name, properties);
  return {
    ...alarmRules(policy, stage),
    ...recoveryRules(policy, stage),
    CommandsRule: remediate('commands', {
      Description: 'Commands of our documents that have ended.',
      EventPattern: {
        source: ['aws.ssm'],
        'detail-type': ['EC2 Command Status-change Notification'],
        detail: {
          'document-name': [...(runbooks.length > 0 ? [{ prefix: 'Toban-' }] : []), ...foreignDocuments],
          status: [{ 'anything-but': COMMAND_RUNS }],
        },
      },
    }),
    ...(duty.receive && {
      AlertsRule: remediate('alerts', {
        Description: 'Alerts of other monitoring that came in at the door.',
        EventBusName: ref('Bus'),
        EventPattern: { source: ['toban'], 'detail-type': ['Alert'] },
      }),
    }),
    ...permission(stage, 'remediate'),
  };
}

/** Notices of AWS Health, where a system follows them. A pattern must name the source: it matches no wildcard. */
function healthRules(duty: Duty, stage: string): Resources {
  if (!followsHealth(duty)) return {};
  return {
    NoticesRule: rule(stage, 'maintain', 'health', {
      Description: 'Notices of AWS Health.',
      EventPattern: {
        source: ['aws.health'],
        'detail-type': ['AWS Health Event', 'AWS Health Abuse Event'],
      },
    }),
    ...permission(stage, 'maintain'),
  };
}

/** A job of AWS Backup is over in these states. The first event of a job names no vault, and matches nothing here. */
const JOB_ENDS = ['COMPLETED', 'PARTIAL', 'FAILED', 'ABORTED', 'EXPIRED'];

/** Ends of backups in the vaults of duty.yml, and a look at what has not begun yet. */
function backupRules({ backups = [] }: Duty, stage: string): Resources {
  if (!takesBackups({ backups })) return {};
  const vaults = [...new Set(backups.map(({ vault }) => vault))];
  return {
    BackupJobsRule: rule(stage, 'rotate-backups', 'backup-jobs', {
      Description: 'Jobs of AWS Backup that are over.',
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change'],
        detail: { backupVaultName: vaults, state: JOB_ENDS },
      },
    }),
    BackupLooksRule: rule(stage, 'rotate-backups', 'backup-looks', {
      Description: 'Has every backup begun?',
      ScheduleExpression: 'rate(30 minutes)',
    }),
    ...permission(stage, 'rotate-backups'),
  };
}

/** How AWS's own recovery of a server ended, where a step waits before it is tried. */
function recoveryRules({ duty }: Policy, stage: string): Resources {
  if (!duty.plays.some(({ steps }) => steps.some(({ afterMinutes = 0 }) => afterMinutes > 0))) return {};
  return {
    RecoveriesRule: rule(stage, 'remediate', 'recoveries', {
      Description: 'AWS recovered a server by itself, or could not.',
      EventPattern: {
        source: ['aws.health'],
        'detail-type': ['AWS Health Event'],
        detail: { eventTypeCode: Object.keys(RECOVERY_CODES) },
      },
    }),
  };
}

function alarmRules({ duty }: Policy, stage: string): Resources {
  const ofCloudWatch = duty.plays
    .flatMap(({ alarms }) => alarms)
    .filter((pattern) => !alertPrefixOf(pattern, duty));
  const portions = alarmNameMatchers(ofCloudWatch);
  return Object.fromEntries(
    portions.flatMap((alarmName, index) => {
      const suffix = portions.length > 1 ? `-${index + 1}` : '';
      return [
        [
          logicalId('alarms', suffix, 'rule'),
          rule(stage, 'remediate', `alarms${suffix}`, {
            Description: 'Alarms that a play answers.',
            EventPattern: {
              source: ['aws.cloudwatch'],
              'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
              detail: { alarmName },
            },
          }),
        ],
        [
          logicalId('deleted-alarms', suffix, 'rule'),
          rule(stage, 'remediate', `deleted-alarms${suffix}`, {
            Description: 'Alarms that a play answers and that will never say OK again.',
            EventPattern: {
              source: ['aws.cloudwatch'],
              'detail-type': ['CloudWatch Alarm Configuration Change'],
              detail: { alarmName, operation: ['delete'] },
            },
          }),
        ],
      ];
    }),
  );
}

function reconcileRule(stage: string): Resource {
  return rule(stage, 'reconcile', 'reconcile', {
    Description: 'What did we miss?',
    ScheduleExpression: 'rate(15 minutes)',
  });
}

function rule(stage: string, target: string, name: string, properties: object): Resource {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: `toban-${stage}-${name}`,
      State: 'ENABLED',
      ...properties,
      Targets: [
        {
          Id: target,
          Arn: getAtt(logicalId(target, 'LambdaFunction'), 'Arn'),
          // After an hour a human should know; the event waits in the queue for them.
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
          DeadLetterConfig: { Arn: getAtt(logicalId(target, 'DeadLetters'), 'Arn') },
        },
      ],
    },
  };
}

function permission(stage: string, target: string): Resources {
  return { [logicalId(target, 'RulesPermission')]: invokePermission(target, `rule/toban-${stage}-*`) };
}

function invokePermission(target: string, source: string): Resource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: getAtt(logicalId(target, 'LambdaFunction'), 'Arn'),
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceAccount: ref('AWS::AccountId'),
      SourceArn: here('events', source),
    },
  };
}
