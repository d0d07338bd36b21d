import { type HttpRequest, httpRequest } from '../../events/http/normalize';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import { receiveAlerts } from './alerts';
import { type HttpAnswer, MALFORMED, UNKNOWN } from './http-answer';
import { receiveLink } from './links';
import type { DoorPorts } from './ports';
import { receiveSlack } from './slack';

/**
 * The one public door. It verifies who is there and puts what they say on our bus; what comes of it is decided elsewhere.
 * A path that duty.yml did not open is not there.
 */
export async function receive(event: unknown, ports: DoorPorts): Promise<HttpAnswer> {
  const request = requestIn(event);
  if (!request) return MALFORMED;
  const [, first, second, ...others] = request.path.split('/');
  if (others.length > 0) return UNKNOWN;
  if (first === 'slack' && second === undefined) return receiveSlack(request, ports);
  if (first === 'in' && second) return receiveAlerts(second, request, ports);
  if (first === 'reply' && second) return receiveLink(second, request, ports);
  return UNKNOWN;
}

function requestIn(event: unknown): HttpRequest | undefined {
  try {
    return httpRequest(event);
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return undefined;
    throw error;
  }
}
