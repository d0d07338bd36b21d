import { type AutoScalingClient, SetInstanceHealthCommand } from '@aws-sdk/client-auto-scaling';

import type { InstanceId } from '../domain/names';
import { requestOf } from './request';

/**
 * Tells an Auto Scaling group that one of its members is unhealthy; the group then replaces it. The grace period of new
 * members is not waited for: a person has seen that this one is ill.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetInstanceHealth.html
 */
export async function replaceServer(
  client: AutoScalingClient,
  instanceId: InstanceId,
): Promise<{ readonly request?: string }> {
  return requestOf(
    await client.send(
      new SetInstanceHealthCommand({
        InstanceId: instanceId,
        HealthStatus: 'Unhealthy',
        ShouldRespectGracePeriod: false,
      }),
    ),
  );
}
