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

function factsOf({ InstanceId, State, Tags = [] }: Instance): ServerFacts {
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return {
    instanceId: InstanceId as InstanceId,
    name: tags['Name'] ?? '',
    state: State?.Name ?? 'unknown',
    tags,
  };
}
