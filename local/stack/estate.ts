import type { Duty, System } from '../../shared/domain/duty';
import type { TargetGroupSpec } from '../world/load-balancing/target-group';
import type { ServerSpec } from '../world/servers/server';

/** The servers and load balancers of a world. */
export interface Estate {
  readonly servers: readonly ServerSpec[];
  readonly targetGroups: readonly TargetGroupSpec[];
}

/**
 * An estate like the one that duty.yml describes: every server that it names, opted in to its system, and behind the
 * system's load balancer when a tag selector means it. A selector means the servers whose names begin with its own:
 * `web` means `web-1`.
 */
export function estateOf(duty: Duty, mode: ServerSpec['mode'], service = 'httpd'): Estate {
  const systems = Object.values(duty.systems);
  const tagsFor = (server: string) =>
    Object.assign(
      {},
      ...duty.plays.flatMap(({ targets }) =>
        targets.kind === 'tags' && server.startsWith(targets.name) ? [targets.tags] : [],
      ),
    ) as Record<string, string>;
  return {
    servers: systems.flatMap((system) =>
      Object.entries(system.servers).map(([name, id]) => ({
        id,
        name,
        mode,
        services: [service],
        tags: { Name: name, toban: system.name, ...tagsFor(name) },
      })),
    ),
    targetGroups: systems.flatMap((system) => targetGroupsOf(system, tagsFor, service)),
  };
}

function targetGroupsOf(
  { servers, loadBalancer }: System,
  tagsFor: (server: string) => Record<string, string>,
  service: string,
): readonly TargetGroupSpec[] {
  if (!loadBalancer) return [];
  const members = Object.entries(servers).filter(([name]) => Object.keys(tagsFor(name)).length > 0);
  return [
    {
      name: loadBalancer.targetGroup,
      loadBalancer: loadBalancer.loadBalancer,
      service,
      instanceIds: members.map(([, id]) => id),
      intervalSeconds: 5,
    },
  ];
}
