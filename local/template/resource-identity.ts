import {
  named,
  referencedByArn,
  unnamed,
  withArn,
  type Identify,
  type Naming,
  type ResourceIdentity,
} from './naming';
import {
  bucket,
  eventRule,
  functionArn,
  functionUrl,
  key,
  managedPolicy,
  queue,
  schedule,
  topic,
} from './special-identities';
import { uniqueId } from './stack';
import { TemplateError } from './template-source';

/** Ref and GetAtt by type, from each type's page ("Return values") in the CloudFormation reference. */
const identities: Readonly<Record<string, Identify>> = {
  'AWS::Lambda::Function': named('FunctionName', ({ arn }, name) => arn('lambda', `function:${name}`)),
  'AWS::Lambda::Version': (naming) => referencedByArn(`${functionArn(naming)}:1`, { Version: '1' }),
  'AWS::Lambda::Url': functionUrl,
  'AWS::Lambda::Permission': unnamed,
  'AWS::Lambda::EventInvokeConfig': unnamed,
  'AWS::Lambda::EventSourceMapping': (naming) => withArn(uniqueId(naming.logicalId), undefined),
  'AWS::Logs::LogGroup': named('LogGroupName', ({ arn }, name) => `${arn('logs', `log-group:${name}`)}:*`),
  'AWS::Logs::MetricFilter': unnamed,
  'AWS::Logs::SubscriptionFilter': unnamed,
  'AWS::IAM::Role': named('RoleName', ({ account }, name) => `arn:aws:iam::${account}:role/${name}`),
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': unnamed,
  'AWS::IAM::RolePolicy': unnamed,
  'AWS::Events::EventBus': named('Name', ({ arn }, name) => arn('events', `event-bus/${name}`), 'Name'),
  'AWS::Events::EventBusPolicy': unnamed,
  'AWS::Events::Rule': eventRule,
  'AWS::Events::Archive': named(
    'ArchiveName',
    ({ arn }, name) => arn('events', `archive/${name}`),
    'ArchiveName',
  ),
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': unnamed,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::Subscription': (naming) =>
    referencedByArn(`${naming.text('TopicArn')}:${uniqueId(naming.logicalId)}`),
  'AWS::SNS::TopicPolicy': unnamed,
  'AWS::DynamoDB::Table': named('TableName', ({ arn }, name) => arn('dynamodb', `table/${name}`)),
  'AWS::Scheduler::Schedule': schedule,
  'AWS::Scheduler::ScheduleGroup': named('Name', ({ arn }, name) =>
    arn('scheduler', `schedule-group/${name}`),
  ),
  'AWS::SSM::Document': named('Name', ({ arn }, name) => arn('ssm', `document/${name}`)),
  'AWS::SSM::Parameter': named('Name', ({ arn }, name) => arn('ssm', `parameter/${name.replace(/^\//, '')}`)),
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': named('AliasName', ({ arn }, name) => arn('kms', name)),
  'AWS::CloudWatch::Alarm': named('AlarmName', ({ arn }, name) => arn('cloudwatch', `alarm:${name}`)),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', ({ arn }, name) =>
    arn('cloudwatch', `alarm:${name}`),
  ),
  'AWS::CloudWatch::Dashboard': named(
    'DashboardName',
    ({ account }, name) => `arn:aws:cloudwatch::${account}:dashboard/${name}`,
  ),
  'AWS::ResourceGroups::Group': named('Name', ({ arn }, name) => arn('resource-groups', `group/${name}`)),
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': unnamed,
};

/** Throws `TemplateError` for a type whose return values nobody has written down yet. */
export function identify(type: string, naming: Naming): ResourceIdentity {
  const identifyType = identities[type];
  if (identifyType) return identifyType(naming);
  throw new TemplateError(
    `"${naming.logicalId}" is a ${type}; the local AWS does not know what Ref and GetAtt give for that type`,
  );
}
