import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ssm';

import type { ServerFacts } from '../domain/facts';
import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';

/**
 * Nodes that live outside of EC2 and are known to Systems Manager alone. One that is registered counts as running:
 * whether its agent answers shows when it is sent something.
 */
export async function readNodes(
  { systems }: Clients,
  ids: readonly InstanceId[],
): Promise<readonly ServerFacts[]> {
  const answer = await systems.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [...ids] }] }),
  );
  return Promise.all((answer.InstanceInformationList ?? []).map((node) => factsOf(systems, node)));
}

async function factsOf(
  systems: Clients['systems'],
  { InstanceId = '', ComputerName = '' }: InstanceInformation,
): Promise<ServerFacts> {
  const { TagList = [] } = await systems.send(
    new ListTagsForResourceCommand({ ResourceType: 'ManagedInstance', ResourceId: InstanceId }),
  );
  const tags = Object.fromEntries(TagList.map(({ Key = '', Value = '' }) => [Key, Value]));
  return {
    instanceId: InstanceId as InstanceId,
    name: tags['Name'] ?? ComputerName,
    state: 'running',
    tags,
  };
}
