import { BackupClient } from '@aws-sdk/client-backup';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { KMSClient } from '@aws-sdk/client-kms';
import { ResourceGroupsClient } from '@aws-sdk/client-resource-groups';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

import { requestHandler } from './request-handler';

export interface Clients {
  readonly alarms: CloudWatchClient;
  readonly backups: BackupClient;
  readonly servers: EC2Client;
  readonly keys: KMSClient;
  readonly loadBalancers: ElasticLoadBalancingV2Client;
  readonly resourceGroups: ResourceGroupsClient;
  readonly schedules: SchedulerClient;
  /** Never retries: the SDK's own second try of a Publish whose answer was lost sends a second message. */
  readonly topics: SNSClient;
  readonly systems: SSMClient;
  readonly roles: STSClient;
}

/** Connections are kept between invocations, one set for each Region. */
const made = new Map<string, Clients>();

/** The clients of a Region, made when first needed. */
export function clientsIn(region: string): Clients {
  const known = made.get(region);
  if (known) return known;
  const settings = { region, requestHandler };
  const clients: Clients = {
    alarms: new CloudWatchClient(settings),
    backups: new BackupClient(settings),
    servers: new EC2Client(settings),
    keys: new KMSClient(settings),
    loadBalancers: new ElasticLoadBalancingV2Client(settings),
    resourceGroups: new ResourceGroupsClient(settings),
    schedules: new SchedulerClient(settings),
    topics: new SNSClient({ ...settings, maxAttempts: 1 }),
    systems: new SSMClient(settings),
    roles: new STSClient(settings),
  };
  made.set(region, clients);
  return clients;
}

/** What STS gives whoever takes up a role. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** What a pair of hands works with. */
export interface HandsClients {
  readonly systems: SSMClient;
  readonly servers: EC2Client;
  readonly groups: AutoScalingClient;
}

/** The clients of a pair of hands: they send once, since neither SendCommand nor RebootInstances has a token against repeats. */
export function handsClients(region: string, credentials: SessionCredentials): HandsClients {
  const settings = { region, requestHandler, credentials, maxAttempts: 1 };
  return {
    systems: new SSMClient(settings),
    servers: new EC2Client(settings),
    groups: new AutoScalingClient(settings),
  };
}

/** The client of a pair of hands that begins backups. A backup has a token against repeats, so the SDK may try again. */
export function backupHands(region: string, credentials: SessionCredentials): BackupClient {
  return new BackupClient({ region, requestHandler, credentials });
}
