import type {
  DescribeTargetGroupsInput,
  DescribeTargetHealthInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../contracts';
import type { LocalService } from '../contracts';
import type { TargetGroup } from '../world/load-balancing/target-group';
import type { World } from '../world/world';
import { page } from './paging';
import { everywhere } from './server-access';

/** Elastic Load Balancing: target groups and the health of their targets. */
export function createElasticLoadBalancing(world: World): LocalService {
  return {
    operations: {
      DescribeTargetHealth({ TargetGroupArn, Targets }: DescribeTargetHealthInput) {
        const group = [...world.targetGroups.values()].find(({ arn }) => arn === TargetGroupArn);
        if (!group) throw new AwsError('TargetGroupNotFound', `Target groups '${TargetGroupArn}' not found`);
        const wanted = Targets?.map(({ Id }) => Id);
        const targets = group.targets.filter(({ server }) => !wanted || wanted.includes(server.id));
        return {
          TargetHealthDescriptions: targets.map(({ server, state, reason, description }) => ({
            Target: { Id: server.id, Port: group.port },
            HealthCheckPort: String(group.port),
            TargetHealth: {
              State: state,
              ...(reason === undefined ? {} : { Reason: reason, Description: description }),
            },
          })),
        };
      },
      DescribeTargetGroups(input: DescribeTargetGroupsInput) {
        const { TargetGroupArns, Names, LoadBalancerArn, PageSize = 400, Marker } = input;
        const found = [...world.targetGroups.values()].filter(
          ({ arn, name, loadBalancerArn }) =>
            (!TargetGroupArns || TargetGroupArns.includes(arn)) &&
            (!Names || Names.includes(name)) &&
            (!LoadBalancerArn || LoadBalancerArn === loadBalancerArn),
        );
        const missing = (TargetGroupArns ?? Names ?? []).length > found.length;
        if (missing) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
        const { items, nextToken } = page(found, PageSize, Marker);
        return { TargetGroups: items.map(groupShape), ...(nextToken ? { NextMarker: nextToken } : {}) };
      },
    },
    access: {
      DescribeTargetHealth: everywhere('elasticloadbalancing:DescribeTargetHealth'),
      DescribeTargetGroups: everywhere('elasticloadbalancing:DescribeTargetGroups'),
    },
  };
}

function groupShape(group: TargetGroup): unknown {
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'HTTP',
    Port: group.port,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: group.intervalSeconds,
    HealthCheckTimeoutSeconds: group.timeoutSeconds,
    HealthyThresholdCount: group.healthyThreshold,
    UnhealthyThresholdCount: group.unhealthyThreshold,
    HealthCheckPath: '/',
    Matcher: { HttpCode: '200' },
    LoadBalancerArns: [group.loadBalancerArn],
    TargetType: 'instance',
  };
}
