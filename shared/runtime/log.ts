import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

import type { Log } from '../domain/ports';

export const logger = new Logger();
/** Embedded metrics: they travel in the log and cost no call. */
const metrics = new Metrics();

/** JSON lines for CloudWatch Logs. Messages are fixed texts; what varies stands beside them. */
export const log: Log = {
  info: (message, data = {}) => logger.info(message, { ...data }),
  warn: (message, data = {}) => logger.warn(message, { ...data }),
  count(metric, dimensions = {}) {
    const single = metrics.singleMetric();
    for (const [name, value] of Object.entries(dimensions)) single.addDimension(name, value);
    single.addMetric(metric, MetricUnit.Count, 1);
  },
};
