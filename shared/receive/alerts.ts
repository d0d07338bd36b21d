import type { HttpRequest } from '../../events/http/normalize';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import { FORGED, type HttpAnswer, MALFORMED, plain, TOO_LARGE, UNKNOWN, wrongMethod } from './http-answer';
import { jsonOf } from './json-of';
import { isKnownSender } from './known-sender';
import type { DoorPorts } from './ports';
import { entranceFor } from './readers';

/** Bytes of a post. Grafana's own posts of hundreds of alerts stay below. */
const LARGEST_POST = 512 * 1024;
/** More alerts than this are a mistake of whoever groups them. */
const MOST_ALERTS = 500;

/** A post of monitoring: who posts is verified, then each alert goes on the bus by itself. */
export async function receiveAlerts(
  name: string,
  request: HttpRequest,
  ports: DoorPorts,
): Promise<HttpAnswer> {
  const entrance = entranceFor(name, ports.duty.receive);
  if (!entrance) return UNKNOWN;
  // Grafana may be told to PUT.
  if (request.method !== 'POST' && request.method !== 'PUT') return wrongMethod('POST', 'PUT');
  if (request.body.length > LARGEST_POST) return TOO_LARGE;
  const now = ports.now();
  if (!isKnownSender(request, await ports.secret(entrance.secret), now)) {
    ports.log.count('Refused', { door: 'alerts' });
    return FORGED;
  }
  const post = jsonOf(request.body);
  if (post === undefined) return MALFORMED;
  const readings = readAll(() => entrance.read(post, now));
  if (!readings || (readings.length > 0 && readings.every(({ kind }) => kind === 'refused')))
    return MALFORMED;
  const alerts = readings.flatMap((reading) => (reading.kind === 'alert' ? [reading.alert] : []));
  if (alerts.length > MOST_ALERTS) return TOO_LARGE;
  await ports.put(alerts.map((detail) => ({ kind: 'Alert', detail })));
  const refused = readings.length - alerts.length;
  ports.log.info('Post taken', { source: name, alerts: alerts.length, refused });
  return plain(200, `${alerts.length} taken${refused > 0 ? `, ${refused} malformed` : ''}\n`);
}

function readAll<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return undefined;
    throw error;
  }
}
