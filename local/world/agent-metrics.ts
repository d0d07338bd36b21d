import type { Clock } from '../contracts';
import type { MetricStore } from './metric-store';
import { diskPercent } from './servers/litter';
import type { Server } from './servers/server';

const everyMilliseconds = 60_000;

/**
 * What the CloudWatch agent of each server measures, once a minute, under the dimensions that it gives the root disk of
 * Amazon Linux 2023. A server whose operating system is away measures nothing. Returns a function that ends it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html
 */
export function measureByAgents(
  servers: ReadonlyMap<string, Server>,
  metrics: MetricStore,
  clock: Clock,
): () => void {
  let cancel: () => void;

  function measure(): void {
    for (const server of servers.values()) {
      if (server.state !== 'running' || server.rebooting || server.impaired) continue;
      const own = server.id.startsWith('mi-') ? { host: server.id } : { InstanceId: server.id };
      const dimensions = { ...own, ...rootDisk };
      metrics.put(
        { namespace: 'CWAgent', name: 'disk_used_percent', dimensions },
        clock.now(),
        diskPercent(server),
      );
    }
  }

  function next(): void {
    const at = (Math.floor(clock.now() / everyMilliseconds) + 1) * everyMilliseconds;
    cancel = clock.at(at, 'the CloudWatch agents measure', () => {
      measure();
      next();
    });
  }

  next();
  return () => cancel();
}

/** The other dimensions of the metric. */
export const rootDisk = { path: '/', device: 'nvme0n1p1', fstype: 'xfs' } as const;
