import type {
  DescribeInstanceInformationRequest,
  InstanceInformation,
  ListTagsForResourceRequest,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../contracts';
import { currentAgentVersion } from '../../world/servers/server';
import type { Server } from '../../world/servers/server';
import type { World } from '../../world/world';
import { page } from '../paging';

/** The tags of a node outside of EC2; those of an instance are EC2's. */
export function listTagsForResource(world: World) {
  return ({ ResourceType, ResourceId = '' }: ListTagsForResourceRequest): unknown => {
    const server = world.servers.get(ResourceId);
    if (ResourceType !== 'ManagedInstance' || !server || !ResourceId.startsWith('mi-')) {
      throw new AwsError('InvalidResourceId', `The resource ID ${ResourceId} is not valid.`);
    }
    return { TagList: Object.entries(server.tags).map(([Key, Value]) => ({ Key, Value })) };
  };
}

/** Managed nodes; stopped and terminated ones are not returned. */
export function describeInstanceInformation(world: World) {
  return (input: DescribeInstanceInformationRequest): unknown => {
    const { MaxResults = 10, NextToken, Filters = [], InstanceInformationFilterList = [] } = input;
    if (MaxResults < 5 || MaxResults > 50) {
      throw new AwsError(
        'ValidationException',
        `Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value between 5 and 50`,
      );
    }
    const filters = [
      ...Filters.map(({ Key = '', Values = [] }) => ({ key: Key, values: Values })),
      ...InstanceInformationFilterList.map(({ key = '', valueSet = [] }) => ({ key, values: valueSet })),
    ];
    if (
      filters.some(({ key }) => key.startsWith('tag')) &&
      filters.some(({ key }) => !key.startsWith('tag'))
    ) {
      throw new AwsError(
        'InvalidInstanceInformationFilterValue',
        'Tag filters cannot be combined with other filters.',
      );
    }
    const found = [...world.servers.values()].filter(
      (server) =>
        server.state === 'running' && filters.every(({ key, values }) => passes(server, key, values)),
    );
    const { items, nextToken } = page(found, MaxResults, NextToken);
    return {
      InstanceInformationList: items.map(informationOf),
      ...(nextToken ? { NextToken: nextToken } : {}),
    };
  };
}

function passes(server: Server, key: string, values: readonly string[]): boolean {
  if (key.startsWith('tag:')) return values.includes(server.tags[key.slice(4)] ?? '');
  switch (key) {
    case 'InstanceIds':
      return values.includes(server.id);
    case 'PingStatus':
      return values.includes(server.agent.ping());
    case 'AgentVersion':
      return values.includes(server.agent.version);
    case 'PlatformTypes':
      return values.includes('Linux');
    case 'ResourceType':
      return values.includes(resourceTypeOf(server));
    case 'tag-key':
      return values.some((tag) => server.tags[tag] !== undefined);
    default:
      throw new AwsError('InvalidFilterKey', `The specified key "${key}" is not valid.`);
  }
}

function resourceTypeOf({ id }: Server) {
  return id.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance';
}

function informationOf(server: Server): InstanceInformation {
  return {
    InstanceId: server.id,
    PingStatus: server.agent.ping(),
    LastPingDateTime: new Date(server.agent.lastPing()),
    AgentVersion: server.agent.version,
    IsLatestVersion: server.agent.version === currentAgentVersion,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: resourceTypeOf(server),
    IPAddress: server.privateIp,
    ComputerName: `${server.name}.internal`,
    SourceId: server.id,
    SourceType: server.id.startsWith('mi-') ? 'AWS::SSM::ManagedInstance' : 'AWS::EC2::Instance',
  };
}
