import { getAtt, here, ref, sub, type Statement } from './resource';
import { actionNamed } from '../shared/actions';
import { takesBackups } from '../shared/backup-slots';
import { switchOfSystem } from '../shared/kill-switches';
import type { Policy } from './policy-of';

/** Tickets and the ledger. Nothing is ever deleted. */
export function ticketStatements(): readonly Statement[] {
  return [
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: getAtt('TicketsTable', 'Arn'),
    },
  ];
}

/** Who looks for what was missed asks the index, and AWS Backup for jobs whose end nobody told. */
export function sweepStatements({ duty }: Policy): readonly Statement[] {
  return [
    { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: sub('${TicketsTable.Arn}/index/attention') },
    ...(takesBackups(duty)
      ? [{ Effect: 'Allow' as const, Action: ['backup:DescribeBackupJob'], Resource: '*' }]
      : []),
  ];
}

/** Read-only eyes. These calls know no resources, except where one is named. */
export function lookStatements({ duty }: Policy): readonly Statement[] {
  const groups = duty.plays.some(({ targets }) => targets.kind === 'resource-group');
  const steps = duty.plays.flatMap((play) => play.steps);
  const moves = steps.some(({ action }) => action === 'move-server');
  const checks = steps.some(({ action, verify }) => action === 'reboot-server' || verify === 'status-checks');
  const systems = [...new Set(duty.plays.map(({ system }) => system))];
  const own = systems.map((system) => switchOfSystem(duty.killSwitch, system));
  // Those of plays stand below that of their system; a list of all of them could outgrow a policy.
  const switches = [duty.killSwitch, ...own, ...own.map((name) => `${name}/*`)];
  return [
    switchStatement(switches),
    {
      Effect: 'Allow',
      Action: [
        'cloudwatch:DescribeAlarms',
        'cloudwatch:ListAlarmMuteRules',
        'ec2:DescribeInstances',
        'elasticloadbalancing:DescribeTargetHealth',
        'ssm:DescribeInstanceInformation',
        'ssm:GetCommandInvocation',
        'ssm:ListCommands',
      ],
      Resource: '*',
    },
    // Who opted in among the nodes outside of EC2.
    { Effect: 'Allow', Action: ['ssm:ListTagsForResource'], Resource: here('ssm', 'managed-instance/*') },
    ...freezeStatements(systems, duty),
    ...(checks ? [{ Effect: 'Allow' as const, Action: ['ec2:DescribeInstanceStatus'], Resource: '*' }] : []),
    // Whoever stops a server looks first what that would do to it.
    ...(moves
      ? [
          {
            Effect: 'Allow' as const,
            Action: ['ec2:DescribeInstanceAttribute', 'ec2:DescribeInstanceTypes'],
            Resource: '*',
          },
        ]
      : []),
    // Resource Groups reads the members in the name of the caller.
    // https://docs.aws.amazon.com/ARG/latest/userguide/gettingstarted-prereqs-permissions.html
    ...(groups
      ? [
          {
            Effect: 'Allow' as const,
            Action: [
              'cloudformation:DescribeStacks',
              'cloudformation:ListStackResources',
              'resource-groups:ListGroupResources',
              'tag:GetResources',
            ],
            Resource: '*',
          },
        ]
      : []),
  ];
}

/** The switches of whoever takes backups: that of everything, and those of the systems. */
export function switchStatements({ duty }: Policy): readonly Statement[] {
  const systems = [...new Set((duty.backups ?? []).map(({ system }) => system))];
  const own = systems.map((system) => switchOfSystem(duty.killSwitch, system));
  return [switchStatement([duty.killSwitch, ...own])];
}

function switchStatement(switches: readonly string[]): Statement {
  return {
    Effect: 'Allow',
    Action: ['ssm:GetParameters'],
    Resource: switches.map((name) => here('ssm', `parameter${name}`)),
  };
}

/** What a freeze rests on: the calendars that duty.yml names, and backups where something disruptive waits for them. */
function freezeStatements(
  systems: readonly string[],
  { systems: known, plays }: Policy['duty'],
): readonly Statement[] {
  const calendars = systems.flatMap((system) => known[system]?.changeCalendars ?? []);
  const disruptive = plays.some(({ steps }) => steps.some(({ action }) => actionNamed(action).disruptive));
  return [
    ...(calendars.length > 0
      ? [
          {
            Effect: 'Allow' as const,
            Action: ['ssm:GetCalendarState'],
            Resource: [...new Set(calendars)].map((name) =>
              name.startsWith('arn:') ? name : here('ssm', `document/${name}`),
            ),
          },
        ]
      : []),
    ...(disruptive ? [{ Effect: 'Allow' as const, Action: ['backup:ListBackupJobs'], Resource: '*' }] : []),
  ];
}

/** Whose the servers are that a notice names: their tags say so. */
export function ownerStatements(): readonly Statement[] {
  return [{ Effect: 'Allow', Action: ['ec2:DescribeInstances'], Resource: '*' }];
}

/** Telling people: through our topic, and through the owners' where they have one. */
export function noticeStatements({ duty }: Policy): readonly Statement[] {
  const theirs = Object.values(duty.systems).flatMap(({ topicArn }) => topicArn ?? []);
  return [
    { Effect: 'Allow', Action: ['sns:Publish'], Resource: [ref('NoticesTopic'), ...new Set(theirs)] },
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: getAtt('TopicsKey', 'Arn') },
  ];
}

/** Whoever decides on replies can tell who may have carried them, and cannot make one. */
export function replyStatements(): readonly Statement[] {
  return [{ Effect: 'Allow', Action: ['kms:VerifyMac'], Resource: getAtt('RepliesKey', 'Arn') }];
}

/** One-time timers in our group, and the role that puts them on our bus. */
export function timerStatements(stage: string): readonly Statement[] {
  return [
    {
      Effect: 'Allow',
      Action: ['scheduler:CreateSchedule'],
      Resource: here('scheduler', `schedule/toban-${stage}/*`),
    },
    {
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: getAtt('TimersRole', 'Arn'),
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
  ];
}
