import { DescribeInstanceStatusCommand } from '@aws-sdk/client-ec2';

import type { CheckFacts } from '../domain/facts';
import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';

/** EC2's own status checks of one server. EC2 has none of a server that does not run. */
export async function readChecks({ servers }: Clients, instanceId: InstanceId): Promise<CheckFacts> {
  const answer = await servers.send(
    new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true }),
  );
  const status = answer.InstanceStatuses?.[0];
  return {
    system: status?.SystemStatus?.Status ?? 'not-applicable',
    instance: status?.InstanceStatus?.Status ?? 'not-applicable',
  };
}
