import { paginateListGroupResources } from '@aws-sdk/client-resource-groups';

import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';

/** The EC2 instances in a resource group. */
export async function readResourceGroup(
  { resourceGroups }: Clients,
  name: string,
): Promise<readonly InstanceId[]> {
  const members: InstanceId[] = [];
  for await (const page of paginateListGroupResources({ client: resourceGroups }, { Group: name })) {
    for (const { Identifier } of page.Resources ?? []) {
      if (Identifier?.ResourceType !== 'AWS::EC2::Instance') continue;
      members.push((Identifier.ResourceArn ?? '').split('/').at(-1) as InstanceId);
    }
  }
  return members;
}
