import type {
  DescribeInstanceAttributeRequest,
  DescribeInstanceTypesRequest,
  DescribeInstancesRequest,
  DescribeInstanceStatusRequest,
  DescribeTagsRequest,
  Filter,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../contracts';
import type { Server } from '../../world/servers/server';
import type { World } from '../../world/world';
import { page } from '../paging';
import { serversById, stateCodes } from './servers-by-id';

/** The status checks say `initializing` for about this long after a boot. */
const initializingMilliseconds = 120_000;

export function describeInstances(world: World) {
  return ({
    InstanceIds,
    Filters = [],
    MaxResults = 1_000,
    NextToken,
  }: DescribeInstancesRequest): unknown => {
    const found = serversById(world, InstanceIds).filter((server) => passesAll(server, Filters));
    const { items, nextToken } = page(found, MaxResults, NextToken);
    return {
      Reservations: items.map((server) => ({
        ReservationId: server.id.replace(/^i-/, 'r-'),
        OwnerId: world.account,
        Instances: [instanceOf(server, world)],
      })),
      ...(nextToken ? { NextToken: nextToken } : {}),
    };
  };
}

export function describeInstanceStatus(world: World) {
  return (input: DescribeInstanceStatusRequest): unknown => {
    const { InstanceIds, Filters = [], IncludeAllInstances, MaxResults = 1_000, NextToken } = input;
    if ((InstanceIds?.length ?? 0) > 100) {
      throw new AwsError('InvalidParameterValue', 'At most 100 instance ids may be given.');
    }
    const found = serversById(world, InstanceIds)
      .filter(({ state }) => state === 'running' || IncludeAllInstances === true)
      .filter((server) => passesAll(server, Filters));
    const { items, nextToken } = page(found, MaxResults, NextToken);
    return {
      InstanceStatuses: items.map((server) => ({
        AvailabilityZone: `${world.region}a`,
        InstanceId: server.id,
        InstanceState: { Code: stateCodes[server.state], Name: server.state },
        InstanceStatus: statusSummary(server, 'instance', world.clock.now()),
        SystemStatus: statusSummary(server, 'system', world.clock.now()),
        Events: [],
      })),
      ...(nextToken ? { NextToken: nextToken } : {}),
    };
  };
}

/** The two attributes that are asked for here: what type it is, and whether it may be stopped. */
export function describeInstanceAttribute(world: World) {
  return ({ InstanceId = '', Attribute }: DescribeInstanceAttributeRequest): unknown => {
    const [server] = serversById(world, [InstanceId]);
    switch (Attribute) {
      case 'instanceType':
        return { InstanceId, InstanceType: { Value: server?.instanceType } };
      case 'disableApiStop':
        return { InstanceId, DisableApiStop: { Value: server?.stopProtected } };
      default:
        throw new AwsError('InvalidParameterValue', `Unknown attribute: ${Attribute}`);
    }
  };
}

/** Types with a `d` behind their generation have disks of the host, as in an account. */
export function describeInstanceTypes() {
  return ({ InstanceTypes = [] }: DescribeInstanceTypesRequest): unknown => {
    if (InstanceTypes.length === 0)
      throw new AwsError('MissingParameter', 'The local EC2 tells of named types only');
    return {
      InstanceTypes: InstanceTypes.map((type) => ({
        InstanceType: type,
        InstanceStorageSupported: /^[a-z]+\d[a-z]*d[a-z]*\.|^i\d/.test(type),
      })),
    };
  };
}

export function describeTags(world: World) {
  return ({ Filters = [], MaxResults = 1_000, NextToken }: DescribeTagsRequest): unknown => {
    const all = [...world.servers.values()].flatMap((server) =>
      Object.entries(server.tags).map(([Key, Value]) => ({
        Key,
        Value,
        ResourceId: server.id,
        ResourceType: 'instance',
      })),
    );
    const members = {
      key: 'Key',
      value: 'Value',
      'resource-id': 'ResourceId',
      'resource-type': 'ResourceType',
    } as const;
    const found = all.filter((tag) =>
      Filters.every(({ Name = '', Values = [] }) => {
        if (!isKeyOf(members, Name)) throw invalidFilter(Name);
        return Values.includes(tag[members[Name]]);
      }),
    );
    const { items, nextToken } = page(found, MaxResults, NextToken);
    return { Tags: items, ...(nextToken ? { NextToken: nextToken } : {}) };
  };
}

function passesAll(server: Server, filters: readonly Filter[]): boolean {
  return filters.every(({ Name = '', Values = [] }) => {
    if (Name.startsWith('tag:')) return matches(server.tags[Name.slice(4)], Values);
    switch (Name) {
      case 'instance-state-name':
        return matches(server.state, Values);
      case 'instance-id':
        return matches(server.id, Values);
      case 'instance-type':
        return matches(server.instanceType, Values);
      case 'private-ip-address':
        return matches(server.privateIp, Values);
      case 'tag-key':
        return Object.keys(server.tags).some((key) => matches(key, Values));
      default:
        throw invalidFilter(Name);
    }
  });
}

/** Filter values of EC2 may hold `*` and `?`. */
function matches(text: string | undefined, values: readonly string[]): boolean {
  if (text === undefined) return false;
  return values.some((value) => {
    const pattern = value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${pattern}$`, 's').test(text);
  });
}

function isKeyOf<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key);
}

function invalidFilter(name: string): AwsError {
  return new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
}

function instanceOf(server: Server, { region, account }: World): unknown {
  const { publicAddress, lifecycle } = server;
  // A stopped server keeps its Elastic IP, and has no other.
  const isReachable = publicAddress && (publicAddress.isElastic || server.state !== 'stopped');
  return {
    InstanceId: server.id,
    ImageId: 'ami-0123456789abcdef0',
    State: { Code: stateCodes[server.state], Name: server.state },
    InstanceType: server.instanceType,
    LaunchTime: new Date(server.launchedAt),
    Placement: { AvailabilityZone: `${region}a`, Tenancy: 'default' },
    PrivateIpAddress: server.privateIp,
    PrivateDnsName: `ip-${server.privateIp.replaceAll('.', '-')}.${region}.compute.internal`,
    RootDeviceType: server.rootDevice,
    ...(lifecycle ? { InstanceLifecycle: lifecycle } : {}),
    ...(isReachable
      ? {
          PublicIpAddress: publicAddress.ip,
          NetworkInterfaces: [
            {
              NetworkInterfaceId: server.id.replace(/^i-/, 'eni-'),
              Association: {
                PublicIp: publicAddress.ip,
                IpOwnerId: publicAddress.isElastic ? account : 'amazon',
              },
            },
          ],
        }
      : {}),
    RootDeviceName: '/dev/xvda',
    Architecture: 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    Monitoring: { State: 'disabled' },
    MaintenanceOptions: { AutoRecovery: 'default' },
    Tags: Object.entries(server.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function statusSummary(server: Server, check: 'instance' | 'system', now: number): unknown {
  const status = ((): string => {
    if (server.state !== 'running') return 'not-applicable';
    if (server.impaired === check) return 'impaired';
    if (check === 'instance' && (server.impaired || server.rebooting)) return 'impaired';
    return now - server.bootedAt < initializingMilliseconds ? 'initializing' : 'ok';
  })();
  const detail = { ok: 'passed', impaired: 'failed', initializing: 'initializing' }[status];
  return { Status: status, Details: detail ? [{ Name: 'reachability', Status: detail }] : [] };
}
