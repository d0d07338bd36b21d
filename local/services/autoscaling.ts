import type { SetInstanceHealthQuery } from '@aws-sdk/client-auto-scaling';

import { AwsError, type LocalService } from '../contracts';
import { GROUP_TAG } from '../world/scaling';
import type { World } from '../world/world';

/** Auto Scaling, as far as a member is called unhealthy. */
export function createAutoScaling(world: World): LocalService {
  const groupOf = (id = '') => world.servers.get(id)?.tags[GROUP_TAG] ?? '';
  return {
    operations: {
      SetInstanceHealth({ InstanceId = '', HealthStatus }: SetInstanceHealthQuery) {
        const server = world.servers.get(InstanceId);
        if (!server || !world.scaling.groups.has(groupOf(InstanceId))) {
          throw new AwsError(
            'ValidationError',
            `Instance Id not found - No managed instance found for instance ID ${InstanceId}`,
          );
        }
        if (HealthStatus !== 'Unhealthy' && HealthStatus !== 'Healthy') {
          throw new AwsError('ValidationError', 'Valid instance health states are: [Healthy, Unhealthy].');
        }
        if (HealthStatus === 'Unhealthy' && server.state === 'running') world.scaling.replace(server);
        return {};
      },
    },
    access: {
      SetInstanceHealth({ InstanceId }: SetInstanceHealthQuery) {
        const group = groupOf(InstanceId);
        const tags = world.scaling.groups.get(group) ?? {};
        const name = `autoScalingGroup:00000000-0000-0000-0000-000000000000:autoScalingGroupName/${group}`;
        return [
          {
            action: 'autoscaling:SetInstanceHealth',
            resources: [`arn:aws:autoscaling:${world.region}:${world.account}:${name}`],
            context: Object.fromEntries(
              Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
            ),
          },
        ];
      },
    },
  };
}
