import { type EC2Client, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';

import type { InstanceId } from '../domain/names';
import { requestOf } from './request';

/**
 * Orders the stop of one instance, never by force. Says whether this order is what stops it: EC2 answers with the state
 * that it was in before, and one that was on its way down already was stopped by somebody else.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html
 */
export async function stopServer(
  client: EC2Client,
  instanceId: InstanceId,
): Promise<{ readonly kind: 'applied' | 'already-done'; readonly request?: string }> {
  const answer = await client.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
  const before = answer.StoppingInstances?.[0]?.PreviousState?.Name;
  const wasFirst = before !== 'stopping' && before !== 'stopped';
  return { kind: wasFirst ? 'applied' : 'already-done', ...requestOf(answer) };
}

/**
 * Orders the start of one instance. For one that runs already it does nothing.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html
 */
export async function startServer(
  client: EC2Client,
  instanceId: InstanceId,
): Promise<{ readonly request?: string }> {
  return requestOf(await client.send(new StartInstancesCommand({ InstanceIds: [instanceId] })));
}
