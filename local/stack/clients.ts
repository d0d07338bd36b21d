import * as autoScaling from '@aws-sdk/client-auto-scaling';
import * as backup from '@aws-sdk/client-backup';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as loadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as events from '@aws-sdk/client-eventbridge';
import * as kms from '@aws-sdk/client-kms';
import * as resourceGroups from '@aws-sdk/client-resource-groups';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sesv2 from '@aws-sdk/client-sesv2';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';

import type { ServedService } from '../endpoint/endpoint-options';

type Service = ServedService['service'];

/** The services behind the endpoint, each with the SDK client whose schemas it is served by. */
export interface Services {
  readonly autoScaling: Service;
  readonly backup: Service;
  readonly cloudwatch: Service;
  readonly dynamodb: Service;
  readonly ec2: Service;
  readonly events: Service;
  readonly kms: Service;
  readonly loadBalancing: Service;
  readonly resourceGroups: Service;
  readonly scheduler: Service;
  readonly secretsManager: Service;
  readonly sesv2: Service;
  readonly sns: Service;
  readonly sqs: Service;
  readonly ssm: Service;
  readonly sts: Service;
}

/** Made only for their protocol settings: none of them ever sends anything. */
const settings = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
};

const spoken = {
  autoScaling: { client: new autoScaling.AutoScalingClient(settings), module: autoScaling },
  backup: { client: new backup.BackupClient(settings), module: backup },
  cloudwatch: { client: new cloudwatch.CloudWatchClient(settings), module: cloudwatch },
  dynamodb: { client: new dynamodb.DynamoDBClient(settings), module: dynamodb },
  ec2: { client: new ec2.EC2Client(settings), module: ec2 },
  events: { client: new events.EventBridgeClient(settings), module: events },
  kms: { client: new kms.KMSClient(settings), module: kms },
  loadBalancing: { client: new loadBalancing.ElasticLoadBalancingV2Client(settings), module: loadBalancing },
  resourceGroups: { client: new resourceGroups.ResourceGroupsClient(settings), module: resourceGroups },
  scheduler: { client: new scheduler.SchedulerClient(settings), module: scheduler },
  secretsManager: { client: new secretsManager.SecretsManagerClient(settings), module: secretsManager },
  sesv2: { client: new sesv2.SESv2Client(settings), module: sesv2 },
  sns: { client: new sns.SNSClient(settings), module: sns },
  sqs: { client: new sqs.SQSClient(settings), module: sqs },
  ssm: { client: new ssm.SSMClient(settings), module: ssm },
  sts: { client: new sts.STSClient(settings), module: sts },
};

export function served(services: Services): readonly ServedService[] {
  return [
    { ...spoken.autoScaling, service: services.autoScaling },
    { ...spoken.backup, service: services.backup },
    { ...spoken.cloudwatch, service: services.cloudwatch },
    { ...spoken.dynamodb, service: services.dynamodb },
    { ...spoken.ec2, service: services.ec2 },
    { ...spoken.events, service: services.events },
    { ...spoken.kms, service: services.kms },
    { ...spoken.loadBalancing, service: services.loadBalancing },
    { ...spoken.resourceGroups, service: services.resourceGroups },
    { ...spoken.scheduler, service: services.scheduler },
    { ...spoken.secretsManager, service: services.secretsManager },
    { ...spoken.sesv2, service: services.sesv2 },
    { ...spoken.sns, service: services.sns },
    { ...spoken.sqs, service: services.sqs },
    { ...spoken.ssm, service: services.ssm },
    { ...spoken.sts, service: services.sts },
  ];
}
