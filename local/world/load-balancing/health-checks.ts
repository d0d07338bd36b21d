import type { Clock } from '../../contracts';
import type { MetricStore } from '../metric-store';
import type { ProbeAnswer } from '../servers/main-process';
import type { Server } from '../servers/server';
import { countCheck } from './target-group';
import type { Target, TargetGroup } from './target-group';

interface Place {
  readonly clock: Clock;
  readonly metrics: MetricStore;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** Probes the targets of a group on the clock, and counts hosts into CloudWatch. Returns a function that ends it. */
export function runHealthChecks(group: TargetGroup, { clock, metrics, tell }: Place): () => void {
  let cancel: () => void = () => undefined;
  let ended = false;
  const interval = group.intervalSeconds * 1_000;

  async function check(target: Target): Promise<void> {
    const answer = await probe(target.server, group);
    if (!countCheck(group, target, answer)) return;
    tell(group.name, `${target.server.name} is ${target.state}`, { reason: target.reason });
  }

  async function round(): Promise<void> {
    const left = group.targets.filter(({ server }) => server.state !== 'terminated');
    group.targets.splice(0, group.targets.length, ...left);
    await Promise.all(group.targets.map(check));
    for (const [name, state] of [
      ['HealthyHostCount', 'healthy'],
      ['UnHealthyHostCount', 'unhealthy'],
    ] as const) {
      const count = group.targets.filter((target) => target.state === state).length;
      metrics.put(
        { namespace: 'AWS/ApplicationELB', name, dimensions: group.dimensions },
        clock.now(),
        count,
      );
    }
  }

  function next(): void {
    if (ended) return;
    const at = (Math.floor(clock.now() / interval) + 1) * interval;
    cancel = clock.at(at, `health checks of ${group.name}`, async () => {
      await round();
      next();
    });
  }

  next();
  return () => {
    ended = true;
    cancel();
  };
}

async function probe(server: Server, { service, timeoutSeconds }: TargetGroup): Promise<ProbeAnswer> {
  const unit = server.units.get(service);
  if (!unit || server.state !== 'running' || server.rebooting) return { kind: 'refused' };
  return unit.probe(timeoutSeconds * 1_000);
}
