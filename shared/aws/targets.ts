import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';

import type { TargetFacts } from '../domain/facts';
import type { Place } from '../domain/names';
import { partitionOf } from '../partition';
import type { Clients } from './clients';

/** The health of a target group's targets. `targetGroup` is the alarm's dimension, which is the end of the ARN. */
export async function readTargets(
  { loadBalancers }: Clients,
  { account, region }: Place,
  targetGroup: string,
): Promise<readonly TargetFacts[]> {
  const TargetGroupArn = `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${account}:${targetGroup}`;
  const answer = await loadBalancers.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  return (answer.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => ({
    id: Target?.Id ?? '',
    state: TargetHealth?.State ?? 'unavailable',
    ...(TargetHealth?.Reason ? { reason: TargetHealth.Reason } : {}),
  }));
}
