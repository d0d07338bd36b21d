import type { Clock } from '../contracts';
import type { TargetGroup } from './load-balancing/target-group';
import type { Instances } from './servers/instances';
import type { Server, ServerSpec } from './servers/server';

/** The tag by which EC2 shows that a server belongs to an Auto Scaling group. */
export const GROUP_TAG = 'aws:autoscaling:groupName';

/** What Auto Scaling does: it replaces a member that somebody called unhealthy. */
export interface Scaling {
  /** Tags of each group by its name. */
  readonly groups: Map<string, Readonly<Record<string, string>>>;
  replace(server: Server): void;
}

interface Place {
  readonly clock: Clock;
  readonly instances: Instances;
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  readonly addServer: (spec: ServerSpec) => Promise<Server>;
  readonly tell: (who: string, what: string) => void;
}

const LAUNCHED_AFTER_MILLISECONDS = 60_000;

export function createScaling({ clock, instances, targetGroups, addServer, tell }: Place): Scaling {
  return {
    groups: new Map(),
    replace(server) {
      tell(
        server.tags[GROUP_TAG] ?? '',
        `${server.name} is unhealthy: it is terminated, and another is launched`,
      );
      instances.terminate(server);
      clock.at(clock.now() + LAUNCHED_AFTER_MILLISECONDS, `${server.name}: replacement`, async () => {
        const successor = await addServer({
          id: successorOf(server.id),
          name: `${server.name}-next`,
          mode: 'modelled',
          services: [...server.units.keys()],
          tags: { ...server.tags, Name: `${server.name}-next` },
        });
        for (const { targets } of targetGroups.values()) {
          const index = targets.findIndex((target) => target.server === server);
          if (index >= 0) targets.splice(index, 1, { ...INITIAL, server: successor });
        }
      });
    },
  };
}

const INITIAL = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
  passes: 0,
  failures: 0,
} as const;

/** Another id, the same each time, so that drills repeat. */
function successorOf(id: string): string {
  return `${id.slice(0, 3)}${id.slice(3).split('').toReversed().join('')}`;
}
