import type { Access } from '../contracts';
import type { World } from '../world/world';

/** What IAM is asked when an action touches a server: its ARN, and its tags as condition keys. */
export function serverAccess(world: World, action: string, instanceId: string): Access {
  const tags = world.servers.get(instanceId)?.tags ?? {};
  const [service] = action.split(':');
  const context: Record<string, string> = {};
  for (const [key, value] of Object.entries(tags)) {
    context[`aws:ResourceTag/${key}`] = value;
    // Systems Manager and EC2 each have a condition key of their own for the same tags.
    context[`${service}:${service === 'ssm' ? 'resourceTag' : 'ResourceTag'}/${key}`] = value;
  }
  return {
    action,
    resources: [
      instanceId.startsWith('mi-')
        ? `arn:aws:ssm:${world.region}:${world.account}:managed-instance/${instanceId}`
        : `arn:aws:ec2:${world.region}:${world.account}:instance/${instanceId}`,
    ],
    context,
  };
}

/** An action without resource-level permissions. */
export function everywhere(action: string): () => readonly Access[] {
  return () => [{ action, resources: ['*'] }];
}
