import type { Play } from './domain/duty';
import type { Answers } from './domain/facts';
import type { Target } from './domain/alarm-ticket';

/**
 * How many servers share the target's fate, as far as this decision knows: those that the play selects by name, else
 * those behind the load balancer beside it. Where nobody counted, it stands for itself alone: the narrowest limit.
 */
export function groupSizeOf(
  { targets }: Pick<Play, 'targets'>,
  { instanceId }: Pick<Target, 'instanceId'>,
  { peers, resourceGroup }: Pick<Answers, 'peers' | 'resourceGroup'>,
): number {
  if (targets.kind === 'instances') return targets.instanceIds.length;
  if (targets.kind === 'resource-group' && resourceGroup?.kind === 'known') return resourceGroup.value.length;
  const ids = new Set(peers?.kind === 'known' ? peers.value.map(({ id }) => id) : []);
  return ids.has(instanceId) ? ids.size : 1;
}
