import type { Clock } from '../contracts';
import type { MetricStore } from './metric-store';
import type { Server } from './servers/server';

const everyMilliseconds = 60_000;

/** What EC2 itself measures of each running server, once a minute. Returns a function that ends it. */
export function measureInstances(
  servers: ReadonlyMap<string, Server>,
  metrics: MetricStore,
  clock: Clock,
): () => void {
  let cancel: () => void;

  function measure(): void {
    for (const server of servers.values()) {
      // Of a node that lives elsewhere EC2 knows nothing.
      if (server.state !== 'running' || server.id.startsWith('mi-')) continue;
      // Whoever cannot reach the host cannot reach the server on it either.
      const instance = server.impaired || server.rebooting ? 1 : 0;
      const system = server.impaired === 'system' ? 1 : 0;
      const values = {
        CPUUtilization: server.load.cpu,
        StatusCheckFailed: Math.max(instance, system),
        StatusCheckFailed_Instance: instance,
        StatusCheckFailed_System: system,
      };
      for (const [name, value] of Object.entries(values)) {
        metrics.put(
          { namespace: 'AWS/EC2', name, dimensions: { InstanceId: server.id } },
          clock.now(),
          value,
        );
      }
    }
  }

  function next(): void {
    const at = (Math.floor(clock.now() / everyMilliseconds) + 1) * everyMilliseconds;
    cancel = clock.at(at, 'EC2 measures', () => {
      measure();
      next();
    });
  }

  next();
  return () => cancel();
}
