import { signalId } from '../../shared/signal-id';
import { notAfter, readEach } from '../alert-reading';
import type { AlertReader } from '../alert-reading';
import { line } from '../line';
import { namedServers } from '../named-servers';
import { parse } from '../parse';
import { severityOf } from '../severity';
import { timestamp } from '../timestamp';
import { FalcoFinding } from './schema';

const WHAT = 'Falco finding';

/** A finding says that something happened and never that it is over. The same rule on the same host is one matter. */
export const falcoAlerts: AlertReader = (post, arrivedAt) =>
  readEach([post], (item) => {
    const { rule, output, priority, time, hostname } = parse(FalcoFinding, item, { what: WHAT });
    const severity = severityOf(priority);
    return {
      source: 'falco',
      name: `falco:${line(rule, 200)}`,
      key: signalId('falco', rule, hostname ?? ''),
      state: 'ALARM',
      at: notAfter(timestamp(time) ?? arrivedAt, arrivedAt),
      reason: line(output, 400),
      ...(severity && { severity }),
      servers: namedServers(hostname ? { hostname } : {}),
    };
  });
