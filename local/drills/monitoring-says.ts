import { createHash } from 'node:crypto';

/** What Grafana and Alertmanager say of one server, in the shape that both have. */
export interface Said {
  readonly name: string;
  readonly instance: string;
  readonly startsAt: number;
  /** Absent while it fires. */
  readonly endsAt?: number;
  readonly severity?: string;
}

/** One post with several alerts, as it would be sent. */
export function monitoringSays(receiver: string, ...alerts: readonly Said[]): object {
  return {
    receiver,
    status: alerts.some(({ endsAt }) => endsAt === undefined) ? 'firing' : 'resolved',
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://monitoring.example.com',
    ...(receiver === 'grafana' && { orgId: 1, title: '', state: 'alerting', message: '' }),
    alerts: alerts.map(({ name, instance, startsAt, endsAt, severity = 'critical' }) => ({
      status: endsAt === undefined ? 'firing' : 'resolved',
      labels: { alertname: name, instance, severity },
      annotations: { summary: `${name} on ${instance}` },
      startsAt: new Date(startsAt).toISOString(),
      endsAt: endsAt === undefined ? '0001-01-01T00:00:00Z' : new Date(endsAt).toISOString(),
      generatorURL: '',
      fingerprint: createHash('sha256').update(`${name} ${instance}`).digest('hex').slice(0, 16),
    })),
  };
}
