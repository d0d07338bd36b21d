import { readdirSync, readFileSync } from 'node:fs';

import { generated } from '../../resources/generated';
import type { Statement } from '../../resources/resource';
import { actions } from '../../shared/actions';
import { policyFor } from '../package/duty-of';

/** One play with every action, a selector of the third kind, and nothing else. */
const EVERYTHING = `version: 1
systems: { shop: { changeCalendars: [year-end], health: account } }
channels:
  chat: { kind: slack, room: C0123456789, token: toban/slack, fallback: desk }
  desk: { kind: mail, from: toban@example.com }
selectors: { web: { resourceGroup: web } }
receive: { grafana: { secret: toban/grafana } }
replies: { slack: { signingSecret: toban/slack }, links: true }
backups:
  nightly: { system: shop, at: '03:00', keep: { daily: 7 }, vault: Default }
plays:
  down:
    system: shop
    alarms: [shop-http]
    targets: web
    steps:
      - { action: diagnose, with: { service: httpd } }
      - { action: restart-service, with: { service: httpd } }
      - { action: free-disk-space }
      - { action: reboot-server }
      - { action: move-server }
      - { action: replace-server }
      - { action: run-document, with: { document: Acme-CleanUp } }
`;

const policy = policyFor(EVERYTHING);
const roles = { ...generated['roles']?.(policy, 'dev'), ...generated['door']?.(policy, 'dev') };

interface RolePolicy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

function grantedTo(role: string): readonly string[] {
  const policies = (roles[role]?.Properties['Policies'] ?? []) as readonly RolePolicy[];
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return [...new Set(statements.flatMap(({ Action }) => Action))].sort();
}

/** Names that a client of the SDK has under another prefix in IAM. */
const PREFIXES: Readonly<Record<string, string>> = {
  'auto-scaling': 'autoscaling',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
  sesv2: 'ses',
};
/** What only one of them does: who looks for what is overdue lists tickets, and replies come to one function. */
const ALONE: Readonly<Record<string, string>> = {
  'backup:DescribeBackupJob': 'ReconcileRole',
  'backup:StartBackupJob': 'RotateBackupsHandsRole',
  'dynamodb:Query': 'ReconcileRole',
  'kms:VerifyMac': 'RemediateRole',
  'events:PutEvents': 'ReceiveRole',
  'kms:GenerateMac': 'ReceiveRole',
  'cloudwatch:GetMetricWidgetImage': 'DeliverRole',
  'secretsmanager:GetSecretValue': 'DeliverRole',
  'ses:SendEmail': 'DeliverRole',
  'sqs:ChangeMessageVisibility': 'DeliverRole',
  'sqs:SendMessage': 'DeliverRole',
};
/** What the calls need besides themselves, and why. */
const BESIDES: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda writes the log',
  'logs:PutLogEvents': 'Lambda writes the log',
  'sqs:SendMessage': 'Lambda puts what failed for good in the queue',
  'kms:Decrypt': 'sns:Publish to an encrypted topic',
  'kms:GenerateDataKey': 'sns:Publish to an encrypted topic',
  'iam:PassRole': 'scheduler:CreateSchedule names a role',
  'cloudformation:DescribeStacks': 'resource-groups:ListGroupResources',
  'cloudformation:ListStackResources': 'resource-groups:ListGroupResources',
  'tag:GetResources': 'resource-groups:ListGroupResources',
};

/** Every operation that shared/aws calls, as IAM writes it. */
function operationsCalled(): readonly string[] {
  const sources = readdirSync('shared/aws').map((file) => readFileSync(`shared/aws/${file}`, 'utf8'));
  const imports = sources.flatMap((source) => [
    ...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*'@aws-sdk\/client-([a-z0-9-]+)'/g),
  ]);
  return imports
    .flatMap(([, names = '', client = '']) =>
      [...names.matchAll(/\b(?:(\w+)Command|paginate(\w+))\b/g)].map(
        ([, command, paginated]) => `${PREFIXES[client] ?? client}:${command ?? paginated}`,
      ),
    )
    .sort();
}

it('the hands hold exactly what the actions declare', () => {
  const declared = Object.values(actions).flatMap(({ permissions }) => permissions);

  expect(grantedTo('RemediateHandsRole')).toEqual([...new Set(declared)].sort());
});

it('MaintainRole keeps tickets, looks at instances and tells, and has no hands', () => {
  expect(grantedTo('MaintainRole')).toEqual([
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'ec2:DescribeInstances',
    'iam:PassRole',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'scheduler:CreateSchedule',
    'sns:Publish',
    'sqs:SendMessage',
  ]);
  expect(JSON.stringify(roles['RemediateHandsRole']?.Properties)).not.toContain('MaintainRole');
});

it.each(['RemediateRole', 'ReconcileRole'])(
  '%s holds exactly what the code calls, but for the hands',
  (role) => {
    const byHands = new Set(grantedTo('RemediateHandsRole'));
    const called = operationsCalled().filter((operation) => !byHands.has(operation));

    const needed = called.filter((operation) => (ALONE[operation] ?? role) === role);
    expect(grantedTo(role)).toEqual([...new Set([...needed, ...Object.keys(BESIDES)])].sort());
  },
);

it('RotateBackupsRole looks, keeps tickets and tells; its hands begin backups in the vaults of duty.yml, and nothing else', () => {
  expect(grantedTo('RotateBackupsRole')).toEqual([
    'backup:ListBackupJobs',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'ec2:DescribeInstances',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'sns:Publish',
    'sqs:SendMessage',
    'ssm:GetParameters',
    'sts:AssumeRole',
  ]);
  expect(grantedTo('RotateBackupsHandsRole')).toEqual(['backup:StartBackupJob', 'iam:PassRole']);
  const hands = JSON.stringify(roles['RotateBackupsHandsRole']?.Properties);
  expect(hands).toContain('backup-vault:Default');
  expect(hands).toContain('"iam:PassedToService":"backup.amazonaws.com"');
  expect(hands).not.toContain('RemediateRole');
  expect(JSON.stringify(roles['RemediateHandsRole']?.Properties)).not.toContain('RotateBackups');
});

it('the public door can verify, sign what people answered, and put two kinds of events on our bus', () => {
  expect(grantedTo('ReceiveRole')).toEqual([
    'events:PutEvents',
    'kms:GenerateMac',
    'kms:VerifyMac',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'secretsmanager:GetSecretValue',
  ]);
  const policies = (roles['ReceiveRole']?.Properties['Policies'] ?? []) as readonly RolePolicy[];
  const put = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .find(({ Action }) => Action.includes('events:PutEvents'));
  expect(put).toMatchObject({
    Resource: { 'Fn::GetAtt': ['Bus', 'Arn'] },
    Condition: { StringEquals: { 'events:detail-type': ['Alert', 'Reply'] } },
  });
});

it('DeliverRole holds its queues, its table and what its channels name, and nothing of tickets and servers', () => {
  const ofItself = Object.entries(ALONE).flatMap(([operation, role]) =>
    role === 'DeliverRole' ? [operation] : [],
  );
  expect(grantedTo('DeliverRole')).toEqual(
    [
      ...ofItself,
      // It writes links, and cannot open one.
      'kms:GenerateMac',
      // The table of deliveries; nothing is ever deleted by us.
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      // Lambda polls in the name of the role, and writes the log.
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ].sort(),
  );
  expect(JSON.stringify(roles['DeliverRole'])).not.toContain('TicketsTable');
});
