import type { Access, LocalService } from '../contracts';
import type { World } from '../world/world';
import {
  describeInstanceAttribute,
  describeInstances,
  describeInstanceStatus,
  describeInstanceTypes,
  describeTags,
} from './ec2/describe';
import { changeOperations } from './ec2/change';
import { everywhere, serverAccess } from './server-access';

/** EC2, as far as servers go: what they are, how they are, reboot, stop, start. */
export function createEc2(world: World): LocalService {
  const onServers =
    (action: string) =>
    ({ InstanceIds = [] }: { InstanceIds?: string[] }): readonly Access[] =>
      InstanceIds.map((id) => serverAccess(world, action, id));
  return {
    operations: {
      DescribeInstances: describeInstances(world),
      DescribeInstanceStatus: describeInstanceStatus(world),
      DescribeInstanceAttribute: describeInstanceAttribute(world),
      DescribeInstanceTypes: describeInstanceTypes(),
      DescribeTags: describeTags(world),
      ...changeOperations(world),
    },
    access: {
      DescribeInstances: everywhere('ec2:DescribeInstances'),
      DescribeInstanceStatus: everywhere('ec2:DescribeInstanceStatus'),
      DescribeInstanceAttribute: everywhere('ec2:DescribeInstanceAttribute'),
      DescribeInstanceTypes: everywhere('ec2:DescribeInstanceTypes'),
      DescribeTags: everywhere('ec2:DescribeTags'),
      RebootInstances: onServers('ec2:RebootInstances'),
      StopInstances: onServers('ec2:StopInstances'),
      StartInstances: onServers('ec2:StartInstances'),
    },
  };
}
