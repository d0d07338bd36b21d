import type { AlertReader, AlertReading } from '../../events/alert-reading';
import { isObject } from '../../events/json';
import { read } from '../../events/read';
import type { Reading } from '../../events/reading';
import { slackPayload } from '../../events/slack/normalize';
import { mappedAlerts } from '../../events/generic-alert/normalize';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import { because } from '../../shared/domain/because';
import type { Duty } from '../../shared/domain/duty';
import { instant } from '../../shared/domain/instant';
import { NATIVE } from '../../shared/receive/readers';

/** Where the bus would be that the door puts alerts on. */
const ASSUMED_PLACE = { account: '123456789012', region: 'ap-northeast-1' };

/**
 * What the door would make of a post of other monitoring or of Slack, as if it had been verified; nothing where it is
 * neither. Who posted it is told by the path in real life, and by the shape here.
 */
export function readPost(post: unknown, duty: Pick<Duty, 'receive'>): readonly Reading[] | undefined {
  if (!isObject(post)) return undefined;
  if (post['type'] === 'block_actions' || post['type'] === 'url_verification') return ofSlack(post);
  const reader = readerOf(post, duty);
  if (!reader) return undefined;
  try {
    const readings = reader(post, instant(Date.now()));
    return readings.length > 0
      ? readings.flatMap(asTaken)
      : [{ kind: 'not-ours', because: because('not-our-event', { what: 'a post that says nothing new' }) }];
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return [{ kind: 'refused', error }];
    throw error;
  }
}

function readerOf(
  post: Readonly<Record<string, unknown>>,
  { receive }: Pick<Duty, 'receive'>,
): AlertReader | undefined {
  const listed = Array.isArray(post['alerts']);
  if ((listed && 'orgId' in post) || ('ruleId' in post && 'state' in post)) return NATIVE.grafana;
  if (listed && 'receiver' in post) return NATIVE.alertmanager;
  if ('rule' in post && 'output' in post && 'priority' in post) return NATIVE.falco;
  return Object.values(receive?.mappings ?? {})
    .map((mapping) => mappedAlerts(mapping))
    .find((reader) => understands(reader, post));
}

function understands(reader: AlertReader, post: unknown): boolean {
  try {
    return reader(post, instant(Date.now())).some(({ kind }) => kind === 'alert');
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return false;
    throw error;
  }
}

/** As EventBridge would deliver it. */
function asTaken(reading: AlertReading): readonly Reading[] {
  if (reading.kind === 'refused') return [reading];
  const { alert } = reading;
  return read({
    'detail-type': 'Alert',
    source: 'toban',
    ...ASSUMED_PLACE,
    time: alert.at,
    resources: [],
    detail: alert,
  });
}

function ofSlack(payload: unknown): readonly Reading[] {
  try {
    return [{ kind: 'not-ours', because: because('not-our-event', { what: whatOf(payload) }) }];
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return [{ kind: 'refused', error }];
    throw error;
  }
}

/** An answer is decided on its ticket, which nobody has here. */
function whatOf(payload: unknown): string {
  const request = slackPayload(payload);
  switch (request.kind) {
    case 'challenge':
      return 'a question of Slack whether the address is ours, which is answered at the door';
    case 'press':
    case 'command':
      return `the answer "${request.answer.verb}" from Slack to ticket ${request.answer.ticket}, which is decided on that ticket`;
    case 'question':
      return 'a question from Slack, which is answered at the door';
    case 'nothing':
      return request.what;
    default:
      return request satisfies never;
  }
}
