import type { Log } from '../domain/ports';

const NAMESPACE = process.env['POWERTOOLS_METRICS_NAMESPACE'] ?? 'Toban';
const SERVICE = process.env['POWERTOOLS_SERVICE_NAME'] ?? 'toban';

/**
 * The log of a function that must wake fast: lines and embedded metrics in the form of `log`, without the library that
 * makes them there, which takes longer to load than everything the door does. Errors are not its matter: Lambda logs them.
 */
export const lightLog: Log = {
  info: (message, data = {}) => write({ level: 'INFO', message, ...at(), service: SERVICE, ...data }),
  warn: (message, data = {}) => write({ level: 'WARN', message, ...at(), service: SERVICE, ...data }),
  count(metric, dimensions = {}) {
    const names = ['service', ...Object.keys(dimensions)];
    const metrics = { Namespace: NAMESPACE, Dimensions: [names], Metrics: [{ Name: metric, Unit: 'Count' }] };
    const embedded = { Timestamp: Date.now(), CloudWatchMetrics: [metrics] };
    write({ _aws: embedded, service: SERVICE, ...dimensions, [metric]: 1 });
  },
};

function at(): { readonly timestamp: string } {
  return { timestamp: new Date(Date.now()).toISOString() };
}

/** Not by console.log: Lambda would wrap the line, and a metric within a line is none. */
function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
