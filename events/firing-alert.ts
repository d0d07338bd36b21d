import * as z from 'zod/mini';
import type { Alert } from '../shared/domain/alert';
import type { Instant } from '../shared/domain/instant';
import { signalId } from '../shared/signal-id';
import { notAfter } from './alert-reading';
import { line } from './line';
import { namedServers } from './named-servers';
import { parse } from './parse';
import { severityOf } from './severity';
import { timestamp } from './timestamp';

const Texts = z.record(z.string(), z.string());

/** An alert as Alertmanager posts it, and Grafana after it. Old versions write no fingerprint. */
export const FiringAlert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: Texts,
  annotations: z.nullish(Texts),
  startsAt: z.nullish(z.string()),
  endsAt: z.nullish(z.string()),
  fingerprint: z.nullish(z.string()),
});

const LONGEST_NAME = 200;
const LONGEST_REASON = 400;

/** Reads one alert of a post, whoever of the two posted it. */
export function firingAlert(
  item: unknown,
  {
    source,
    what,
    at,
  }: { readonly source: 'grafana' | 'alertmanager'; readonly what: string; readonly at: string },
  arrivedAt: Instant,
): Alert {
  const { status, labels, annotations, startsAt, endsAt, fingerprint } = parse(FiringAlert, item, {
    what,
    at,
  });
  const { description, message, summary } = annotations ?? {};
  const name = line(labels['alertname'] ?? '', LONGEST_NAME) || 'unnamed';
  const severity = severityOf(labels['severity']);
  const moment = timestamp((status === 'firing' ? startsAt : endsAt) ?? '');
  return {
    source,
    name: `${source}:${name}`,
    key: signalId(source, fingerprint || labelText(labels)),
    state: status === 'firing' ? 'ALARM' : 'OK',
    // The year 1 stands for "not yet", and says nothing about an end.
    at: moment && moment > '1970' ? notAfter(moment, arrivedAt) : arrivedAt,
    reason: line(summary || description || message || '', LONGEST_REASON),
    ...(severity && { severity }),
    servers: namedServers(labels),
  };
}

/** The labels are what tells one alert from another. */
function labelText(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
