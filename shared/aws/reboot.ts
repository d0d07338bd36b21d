import { type EC2Client, RebootInstancesCommand } from '@aws-sdk/client-ec2';

import type { InstanceId } from '../domain/names';
import { requestOf } from './request';

/**
 * Orders the reboot of one instance. Not idempotent: `client` must not retry. EC2 only queues the order and answers
 * nothing that could be looked up later.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html
 */
export async function rebootServer(
  client: EC2Client,
  instanceId: InstanceId,
): Promise<{ readonly request?: string }> {
  return requestOf(await client.send(new RebootInstancesCommand({ InstanceIds: [instanceId] })));
}
