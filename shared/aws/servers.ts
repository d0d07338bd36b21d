import { type Filter, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';

import type { ServerFacts } from '../domain/facts';
import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';
import { readNodes } from './nodes';

interface Wanted {
  readonly system: string;
  readonly instanceIds?: readonly InstanceId[];
}

/** The servers with these ids, wherever they live; without ids, all of EC2 that opted in to the system. */
export async function readServers(clients: Clients, wanted: Wanted): Promise<readonly ServerFacts[]> {
  const elsewhere = (wanted.instanceIds ?? []).filter((id) => id.startsWith('mi-'));
  const instanceIds = wanted.instanceIds?.filter((id) => !elsewhere.includes(id));
  const asksEc2 = !instanceIds || instanceIds.length > 0;
  const found = await Promise.all([
    asksEc2 ? readInstances(clients, { ...wanted, ...(instanceIds ? { instanceIds } : {}) }) : [],
    elsewhere.length > 0 ? readNodes(clients, elsewhere) : [],
  ]);
  return found.flat();
}

/** Ids are a filter, so a wrong one is no error. */
async function readInstances({ servers }: Clients, wanted: Wanted): Promise<readonly ServerFacts[]> {
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
  const { InstanceId, State, Tags = [], RootDeviceType, InstanceLifecycle, PrivateIpAddress } = instance;
  const passingAddress = passingAddressOf(instance);
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return {
    instanceId: InstanceId as InstanceId,
    name: tags['Name'] ?? '',
    state: State?.Name ?? 'unknown',
    tags,
    ...(RootDeviceType ? { rootDevice: RootDeviceType } : {}),
    ...(InstanceLifecycle ? { lifecycle: InstanceLifecycle } : {}),
    ...(PrivateIpAddress ? { privateAddress: PrivateIpAddress } : {}),
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
