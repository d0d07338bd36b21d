import { CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';

import type { Drawing, Graphs } from '../channels/graphs';
import { metricWidget } from '../channels/metric-widget';

/** A message does not wait longer for its picture. */
const PATIENCE_MILLISECONDS = 2000;

/** Graphs drawn by CloudWatch in the Region of the alarm. Whatever goes wrong there is the reason for having none. */
export function awsGraphs(patience = PATIENCE_MILLISECONDS): Graphs {
  const clients = new Map<string, CloudWatchClient>();
  return {
    async draw(wish) {
      const widget = metricWidget(wish);
      if (!widget) return { kind: 'none', why: 'the alarm measures nothing that can be drawn' };
      const { region } = widget;
      const client = clients.get(region) ?? new CloudWatchClient({ region, maxAttempts: 1 });
      clients.set(region, client);
      const command = new GetMetricWidgetImageCommand({ MetricWidget: JSON.stringify(widget) });
      return client
        .send(command, { abortSignal: AbortSignal.timeout(patience) })
        .then(({ MetricWidgetImage: png }): Drawing =>
          png?.length ? { kind: 'drawn', png } : { kind: 'none', why: 'CloudWatch sent no picture' },
        )
        .catch((error: unknown) => ({ kind: 'none', why: String(error) }));
    },
  };
}
