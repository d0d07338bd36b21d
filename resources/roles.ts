import { actionNamed } from '../shared/actions';
import type { Action } from '../shared/domain/action';
import type { Duty } from '../shared/domain/duty';
import { BACKUP_HANDS, backupHandsStatements, backupStatements } from './backups';
import { deliverStatements } from './deliver-role';
import { takesBackups } from '../shared/backup-slots';
import { followsHealth } from '../shared/followers';
import {
  lookStatements,
  noticeStatements,
  ownerStatements,
  replyStatements,
  sweepStatements,
  ticketStatements,
  timerStatements,
} from './grants';
import { getAtt, here, logicalId, ref, sub, type Resource, type Resources, type Statement } from './resource';
import type { Policy } from './policy-of';
import { reportStatements, wantsReports } from './report';

/** Functions that handle alarms through the same code, and so need the same grants. Each has a role of its own. */
const FUNCTIONS = ['remediate', 'reconcile'] as const;

/** The role in which servers are changed. One name in every account, so that other accounts can grant it by name. */
export const HANDS = 'TobanHands-remediate';

/**
 * One role per function with exactly its needs, and one pair of hands. A function can look, keep tickets and tell; what
 * touches a server is in the role that it takes up per ticket, so CloudTrail shows which ticket did what.
 */
export function roleResources(policy: Policy, stage: string): Resources {
  const roles = FUNCTIONS.map(
    (name) => [logicalId(name, 'role'), functionRole(name, policy, stage)] as const,
  );
  return {
    ...Object.fromEntries(roles),
    ...(followsHealth(policy.duty) && { MaintainRole: maintainRole(policy, stage) }),
    ...(policy.duty.channels && { DeliverRole: deliverRole(policy, stage) }),
    ...(wantsReports(policy.duty) && {
      ReportRole: role({ Service: 'lambda.amazonaws.com' }, 'duty', reportStatements(policy, stage)),
    }),
    ...(takesBackups(policy.duty) && {
      RotateBackupsRole: role({ Service: 'lambda.amazonaws.com' }, 'duty', backupStatements(policy, stage)),
      RotateBackupsHandsRole: backupHandsRole(policy),
    }),
    ...(policy.duty.plays.length > 0 && { RemediateHandsRole: handsRole(policy) }),
  };
}

/** It looks whose servers a notice names, and tells. It has no hands, and reads neither alarms nor switches. */
function maintainRole(policy: Policy, stage: string): Resource {
  return role({ Service: 'lambda.amazonaws.com' }, 'duty', [
    logStatement('maintain', stage),
    deadLetterStatement('maintain'),
    ...ticketStatements(),
    ...ownerStatements(),
    ...noticeStatements(policy),
    ...timerStatements(stage),
  ]);
}

function deliverRole(policy: Policy, stage: string): Resource {
  const statements = [logStatement('deliver', stage), ...deliverStatements(policy, stage)];
  return role({ Service: 'lambda.amazonaws.com' }, 'duty', statements);
}

function logStatement(name: string, stage: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: here('logs', `log-group:/aws/lambda/toban-${stage}-${name}:*`),
  };
}

/** The queue for what failed for good. */
function deadLetterStatement(name: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['sqs:SendMessage'],
    Resource: getAtt(logicalId(name, 'DeadLetters'), 'Arn'),
  };
}

function functionRole(name: string, policy: Policy, stage: string): Resource {
  const statements: readonly Statement[] = [
    logStatement(name, stage),
    deadLetterStatement(name),
    ...ticketStatements(),
    ...(name === 'reconcile' ? sweepStatements(policy) : []),
    ...(name === 'remediate' ? replyStatements() : []),
    ...lookStatements(policy),
    ...noticeStatements(policy),
    ...timerStatements(stage),
    ...(policy.duty.plays.length > 0
      ? [
          {
            Effect: 'Allow' as const,
            Action: ['sts:AssumeRole'],
            Resource: sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${HANDS}`),
          },
        ]
      : []),
  ];
  return role({ Service: 'lambda.amazonaws.com' }, 'duty', statements);
}

/** The only thing here that can touch a server, and only in the ways that a play of duty.yml orders. */
function handsRole(policy: Policy): Resource {
  const hands = role({ AWS: FUNCTIONS.map((name) => getAtt(logicalId(name, 'role'), 'Arn')) }, 'hands', [
    ...commandStatements(policy),
    ...serverStatements(policy),
  ]);
  return { ...hands, Properties: { RoleName: HANDS, MaxSessionDuration: 3600, ...hands.Properties } };
}

function backupHandsRole(policy: Policy): Resource {
  const principal = { AWS: getAtt('RotateBackupsRole', 'Arn') };
  const hands = role(principal, 'hands', backupHandsStatements(policy));
  return { ...hands, Properties: { RoleName: BACKUP_HANDS, MaxSessionDuration: 3600, ...hands.Properties } };
}

/**
 * Our documents and those that duty.yml names, on servers whose tag `toban` names a system with a play that sends
 * commands. The tag condition must not stand on the documents, which bear no tag.
 */
function commandStatements({ duty, runbooks, foreignDocuments }: Policy): readonly Statement[] {
  const documents = [...runbooks.map(({ name }) => name), ...foreignDocuments];
  if (documents.length === 0) return [];
  return [
    { Effect: 'Allow', Action: ['ssm:SendCommand'], Resource: documents.map(documentArn) },
    {
      Effect: 'Allow',
      Action: ['ssm:SendCommand'],
      Resource: [here('ec2', 'instance/*'), here('ssm', 'managed-instance/*')],
      Condition: { StringEquals: { 'ssm:resourceTag/toban': systemsOrdering(duty, 'command') } },
    },
  ];
}

/** What EC2 may be told to do to a server: the orders of the plays, on servers of their systems, never in an Auto Scaling group. */
function serverStatements({ duty }: Policy): readonly Statement[] {
  const ordered = duty.plays.flatMap(({ steps }) => steps.map(({ action }) => actionNamed(action)));
  const orders = ordered.flatMap((action) => (action.kind === 'server' ? action.permissions : []));
  const [ofServers, ofGroups] = ['ec2:', 'autoscaling:'].map((service) =>
    [...new Set(orders)].filter((order) => order.startsWith(service)).sort(),
  );
  const ours = { 'aws:ResourceTag/toban': systemsOrdering(duty, 'server') };
  return [
    ...granting(ofServers, here('ec2', 'instance/*'), {
      StringEquals: ours,
      Null: { 'aws:ResourceTag/aws:autoscaling:groupName': 'true' },
    }),
    // Auto Scaling knows no permission for a single member, and the group has tags of its own.
    ...granting(ofGroups, here('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/*'), {
      StringEquals: ours,
    }),
  ];
}

function granting(
  orders: readonly string[] | undefined,
  resource: Statement['Resource'],
  condition: NonNullable<Statement['Condition']>,
): readonly Statement[] {
  if (!orders || orders.length === 0) return [];
  return [{ Effect: 'Allow', Action: orders, Resource: resource, Condition: condition }];
}

function systemsOrdering({ plays }: Duty, kind: Action['kind']): readonly string[] {
  const ordering = plays.filter(({ steps }) => steps.some(({ action }) => actionNamed(action).kind === kind));
  return [...new Set(ordering.map(({ system }) => system))];
}

/** Documents of AWS itself belong to no account. */
function documentArn(name: string): ReturnType<typeof sub> {
  return /^AWS[A-Z0-9]*-/.test(name)
    ? sub(`arn:\${AWS::Partition}:ssm:\${AWS::Region}::document/${name}`)
    : here('ssm', `document/${name}`);
}

/** A role with one policy. */
export function role(
  principal: Readonly<Record<string, unknown>>,
  policyName: string,
  statements: readonly Statement[],
): Resource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        { PolicyName: policyName, PolicyDocument: { Version: '2012-10-17', Statement: statements } },
      ],
      Tags: [{ Key: 'toban:stack', Value: ref('AWS::StackName') }],
    },
  };
}
