import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { packageService } from '../../local/package/package-service';
import { unknownIamActions } from '../../local/package/unknown-iam-actions';
import { validateTemplate } from '../../local/package/validate-template';
import type { Resource, Statement } from '../../resources/resource';

interface Deployed extends Resource {
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

let templateFile: string;
let resources: Readonly<Record<string, Deployed>>;

beforeAll(async () => {
  ({ templateFile } = await packageService({ stage: 'dev' }));
  ({ Resources: resources } = JSON.parse(readFileSync(templateFile, 'utf8')));
}, 120_000);

function ofType(type: string): readonly (readonly [string, Deployed])[] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}

function properties(logicalId: string): Readonly<Record<string, unknown>> {
  const resource = resources[logicalId];
  if (!resource) throw new Error(`The template has no ${logicalId}`);
  return resource.Properties;
}

function statementsOf(logicalId: string): readonly Statement[] {
  const [policy] = properties(logicalId)['Policies'] as readonly {
    PolicyDocument: { Statement: Statement[] };
  }[];
  return policy?.PolicyDocument.Statement ?? [];
}

it('is valid by AWS’s own rules, without a warning that is ours', () => {
  expect(validateTemplate(templateFile)).toEqual([]);
}, 30_000);

it('names only actions that IAM knows', async () => {
  expect(await unknownIamActions(resources)).toEqual([]);
}, 30_000);

it('would notice an action that IAM does not know', async () => {
  const policy = { Statement: [{ Effect: 'Allow', Action: ['ssm:SendComand', 'kms:GenerateData*'] }] };

  expect(await unknownIamActions({ policy })).toEqual([
    { action: 'ssm:SendComand', where: 'policy.Statement.0' },
  ]);
});

describe('what may touch a server', () => {
  it('is the hands alone, with our documents, on servers that opted in', () => {
    expect(statementsOf('RemediateHandsRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['ssm:SendCommand'],
        Resource: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:document/Toban-Diagnose' },
          {
            'Fn::Sub':
              'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:document/Toban-RestartService',
          },
        ],
      },
      {
        Effect: 'Allow',
        Action: ['ssm:SendCommand'],
        Resource: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/*' },
          { 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:managed-instance/*' },
        ],
        Condition: { StringEquals: { 'ssm:resourceTag/toban': ['wordpress'] } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances'],
        Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/*' },
        Condition: {
          StringEquals: { 'aws:ResourceTag/toban': ['wordpress'] },
          Null: { 'aws:ResourceTag/aws:autoscaling:groupName': 'true' },
        },
      },
    ]);
  });

  it('is no function by itself', () => {
    const granted = ['RemediateRole', 'ReconcileRole'].flatMap(statementsOf).flatMap(({ Action }) => Action);

    expect(
      granted.filter((action) => /:(Send|Start|Stop|Reboot|Terminate|Delete|Modify)(?!Message)/.test(action)),
    ).toEqual([]);
  });

  it('can be taken up by the two functions that handle tickets', () => {
    expect(properties('RemediateHandsRole')['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Principal: {
            AWS: [{ 'Fn::GetAtt': ['RemediateRole', 'Arn'] }, { 'Fn::GetAtt': ['ReconcileRole', 'Arn'] }],
          },
        },
      ],
    });
  });
});

it('every function has a role, a log group and a dead letter queue of its own', () => {
  const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);

  expect(functions.map(({ FunctionName, Role }) => [FunctionName, Role])).toEqual([
    ['toban-dev-remediate', { 'Fn::GetAtt': ['RemediateRole', 'Arn'] }],
    ['toban-dev-reconcile', { 'Fn::GetAtt': ['ReconcileRole', 'Arn'] }],
  ]);
  expect(ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties)).toMatchObject([
    { LogGroupName: '/aws/lambda/toban-dev-remediate', RetentionInDays: 30 },
    { LogGroupName: '/aws/lambda/toban-dev-reconcile', RetentionInDays: 30 },
  ]);
  expect(ofType('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties)).toMatchObject([
    {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['RemediateDeadLetters', 'Arn'] } } },
    },
    {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['ReconcileDeadLetters', 'Arn'] } } },
    },
  ]);
});

it('the functions get names, which `serverless invoke local` and every account understand', () => {
  const { Variables } = properties('RemediateLambdaFunction')['Environment'] as { Variables: object };

  expect(Variables).toEqual({
    TOBAN_STAGE: 'dev',
    TOBAN_TABLE: 'toban-dev-tickets',
    TOBAN_TOPIC: 'toban-dev-notices',
    TOBAN_BUS: 'toban-dev',
    TOBAN_SCHEDULE_GROUP: 'toban-dev',
    TOBAN_TIMER_ROLE: 'toban-dev-timers',
    TOBAN_HANDS_ROLE: 'TobanHands-remediate',
    TOBAN_EVIDENCE: 'toban-dev-evidence',
    TOBAN_REPLY_KEY: 'alias/toban-dev-replies',
    POWERTOOLS_SERVICE_NAME: 'toban',
    POWERTOOLS_METRICS_NAMESPACE: 'Toban',
  });
});

it('what the names name is deployed', () => {
  const named = Object.values(resources).flatMap(({ Properties }) => [
    Properties['TableName'],
    Properties['TopicName'],
    Properties['Name'],
    Properties['RoleName'],
  ]);

  expect(named).toEqual(
    expect.arrayContaining([
      'toban-dev-tickets',
      'toban-dev-notices',
      'toban-dev',
      'toban-dev-timers',
      'TobanHands-remediate',
      '/toban/kill-switch',
    ]),
  );
});

it('evidence is encrypted, private, sent by TLS alone, forgotten after 90 days and kept when the stack goes', () => {
  const id = 'EvidenceBucket';

  expect(resources[id]).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BucketName: { 'Fn::Sub': 'toban-dev-evidence-${AWS::AccountId}-${AWS::Region}' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 90 }] },
    },
  });
  expect(properties('EvidenceBucketPolicy')).toMatchObject({
    Bucket: { Ref: id },
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [{ 'Fn::GetAtt': [id, 'Arn'] }, { 'Fn::Sub': '${EvidenceBucket.Arn}/*' }],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
});

it('servers may write evidence and read none; no function may do either', () => {
  const { PolicyDocument } = properties('EvidenceWriterPolicy') as {
    PolicyDocument: { Statement: readonly { Action: readonly string[]; Resource: unknown }[] };
  };

  expect(PolicyDocument.Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [['s3:PutObject'], { 'Fn::Sub': '${EvidenceBucket.Arn}/evidence/*' }],
    [['s3:GetEncryptionConfiguration'], { 'Fn::GetAtt': ['EvidenceBucket', 'Arn'] }],
  ]);
  expect(JSON.stringify(ofType('AWS::IAM::Role'))).not.toContain('s3:');
});

it('every rule tries for an hour and then leaves the event in a queue that takes it from rules', () => {
  const targets = ofType('AWS::Events::Rule').flatMap(
    ([, { Properties }]) => Properties['Targets'] as object[],
  );
  const queues = ofType('AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);

  expect(targets).toHaveLength(7);
  for (const target of targets) {
    expect(target).toMatchObject({
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters$/), 'Arn'] } },
    });
  }
  expect(queues.map(({ Queues }) => Queues)).toEqual([
    [{ Ref: 'RemediateDeadLetters' }],
    [{ Ref: 'ReconcileDeadLetters' }],
  ]);
  expect(JSON.stringify(queues)).toContain(
    '"Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage"',
  );
});

it('a foreign alarm reaches no function', () => {
  expect(properties('AlarmsRule')['EventPattern']).toEqual({
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
    detail: {
      alarmName: [
        'toban-wordpress-http',
        { prefix: 'toban-wordpress-cpu-' },
        { prefix: 'toban-wordpress-system-check-' },
        { prefix: 'toban-wordpress-instance-check-' },
      ],
    },
  });
});

it('every baseline alarm tells remediate of every state', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm')
    .map(([, { Properties }]) => Properties)
    .filter(({ AlarmName }) => String(AlarmName).startsWith('toban-'));
  const remediate = [{ 'Fn::GetAtt': ['RemediateLambdaFunction', 'Arn'] }];

  expect(alarms.map(({ AlarmName }) => AlarmName)).toEqual([
    'toban-wordpress-system-check-web-1',
    'toban-wordpress-system-check-web-2',
    'toban-wordpress-system-check-batch-1',
    'toban-wordpress-instance-check-web-1',
    'toban-wordpress-instance-check-web-2',
    'toban-wordpress-instance-check-batch-1',
    'toban-wordpress-cpu-web-1',
    'toban-wordpress-cpu-web-2',
    'toban-wordpress-cpu-batch-1',
    'toban-wordpress-http',
  ]);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      AlarmActions: remediate,
      OKActions: remediate,
      InsufficientDataActions: remediate,
    });
  }
  expect(properties('TobanWordpressHttpAlarm')).toMatchObject({
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'UnHealthyHostCount',
    Dimensions: [
      { Name: 'TargetGroup', Value: 'targetgroup/wordpress-web/73e2d6bc24d8a067' },
      { Name: 'LoadBalancer', Value: 'app/wordpress/50dc6c495c0c9188' },
    ],
    Statistic: 'Maximum',
    Period: 60,
    Threshold: 1,
  });
  expect(properties('RemediateAlarmPermission')).toMatchObject({
    Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
    SourceAccount: { Ref: 'AWS::AccountId' },
  });
});

it('no alarm about Toban itself can be taken for one that a play answers', () => {
  const own = ofType('AWS::CloudWatch::Alarm')
    .map(([, { Properties }]) => Properties)
    .filter(({ AlarmName }) => !String(AlarmName).startsWith('toban-'));

  expect(own.map(({ AlarmName }) => AlarmName)).toEqual([
    'watch-toban-dev-remediate-dead-letters',
    'watch-toban-dev-remediate-errors',
    'watch-toban-dev-remediate-throttles',
    'watch-toban-dev-reconcile-dead-letters',
    'watch-toban-dev-reconcile-errors',
    'watch-toban-dev-reconcile-throttles',
    'watch-toban-dev-heartbeat',
  ]);
  for (const alarm of own) expect(alarm).toMatchObject({ AlarmActions: [{ Ref: 'WatchTopic' }] });
});

it('CloudWatch may publish to our topics: they are encrypted with a key of ours, which lets it', () => {
  for (const topic of ['NoticesTopic', 'WatchTopic']) {
    expect(properties(topic)).toMatchObject({ KmsMasterKeyId: { Ref: 'TopicsKey' } });
  }
  expect(properties('TopicsKey')).toMatchObject({
    KeyPolicy: {
      Statement: [
        { Sid: 'Account' },
        {
          Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        },
      ],
    },
  });
});

it('tickets outlive the stack, and what happened to them yesterday can be undone', () => {
  expect(resources['TicketsTable']).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
});

it('what was said on our bus is kept for 30 days', () => {
  expect(properties('BusArchive')).toMatchObject({
    SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] },
    RetentionDays: 30,
  });
});

it('deploys our documents to the byte, so that the hash which SendCommand pins is theirs', () => {
  const deployed = ofType('AWS::SSM::Document').map(([, { Properties }]) => Properties);

  expect(deployed.map(({ Name }) => Name)).toEqual(['Toban-Diagnose', 'Toban-RestartService']);
  for (const { Name, Content, UpdateMethod } of deployed) {
    const source = readFileSync(`runbooks/${String(Name)}.yml`);
    expect(createHash('sha256').update(String(Content)).digest('hex')).toBe(
      createHash('sha256').update(source).digest('hex'),
    );
    expect(UpdateMethod).toBe('NewVersion');
  }
});

it('a new stage acts only while a human leaves the kill switch off', () => {
  expect(properties('KillSwitch')).toMatchObject({ Name: '/toban/kill-switch', Value: 'off' });
});
