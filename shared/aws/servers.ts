import { type Filter, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';

import type { ServerFacts } from '../domain/facts';
import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';

interface Wanted {
  readonly system: string;
  readonly instanceIds?: readonly InstanceId[];
}

/** The servers with these ids; without ids, all that opted in to the system. Ids are a filter, so a wrong one is no error. */
export async function readServers({ servers }: Clients, wanted: Wanted): Promise<readonly ServerFacts[]> {
  const filter: Filter = wanted.instanceIds
    ? { Name: 'instance-id', Values: [...wanted.instanceIds] }
    : { Name: 'tag:toban', Values: [wanted.system] };
  const found: ServerFacts[] = [];
  for await (const page of paginateDescribeInstances({ client: servers }, { Filters: [filter] })) {
    for (const { Instances = [] } of page.Reservations ?? []) found.push(...Instances.map(factsOf));
  }
  return found;
}

function factsOf(instance: Instance): ServerFacts {
  const { InstanceId, State, Tags = [], RootDeviceType, InstanceLifecycle } = instance;
  const passingAddress = passingAddressOf(instance);
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return {
    instanceId: InstanceId as InstanceId,
    name: tags['Name'] ?? '',
    state: State?.Name ?? 'unknown',
    tags,
    ...(RootDeviceType ? { rootDevice: RootDeviceType } : {}),
    ...(InstanceLifecycle ? { lifecycle: InstanceLifecycle } : {}),
    ...(passingAddress ? { passingAddress } : {}),
  };
}

/** An address of Amazon's goes with the stop; an Elastic IP belongs to an account and stays. */
function passingAddressOf({ PublicIpAddress, NetworkInterfaces = [] }: Instance): string | undefined {
  const associations = NetworkInterfaces.flatMap(({ Association }) => Association ?? []);
  const passing = associations.find(({ IpOwnerId }) => !/^\d{12}$/.test(IpOwnerId ?? ''));
  if (passing) return passing.PublicIp ?? 'amazon';
  const known = associations.some(({ PublicIp }) => PublicIp === PublicIpAddress);
  return known ? undefined : PublicIpAddress;
}
