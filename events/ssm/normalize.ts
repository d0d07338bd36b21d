import type { IntentId } from '../../shared/domain/names';
import type { CommandSignal } from '../../shared/domain/signal';
import { placeOf, timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { isObject } from '../json';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { CommandDetail } from './schema';

const WHAT = 'Run Command status';

/** An intent of ours, as our documents are given it in their parameter `Attempt`. */
const INTENT_ID = /^[a-z2-7]{12}-\d+\.\d+$/;

/** A command, or one node's part of it, has a new status. */
export function commandSignal(event: Envelope): CommandSignal {
  const detail = parse(CommandDetail, event.detail, { what: WHAT, at: 'detail' });
  const commandId = detail['command-id'];
  const instanceId = detail['instance-id'] ?? undefined;
  const status = detail.status.replaceAll(/\s+/g, '').toLowerCase();
  const attempt = attemptOf(detail.parameters);
  return {
    kind: 'command',
    // A command passes through each status once, so that is what makes it the same happening.
    id: signalId('command', commandId, instanceId ?? '', status),
    at: timeOf(event, WHAT),
    place: placeOf(event, WHAT),
    commandId,
    document: detail['document-name'],
    status,
    ...(instanceId && { instanceId }),
    ...(attempt && { attempt }),
  };
}

function attemptOf(parameters: unknown): IntentId | undefined {
  const values = isObject(parameters) ? parameters['Attempt'] : undefined;
  const attempt: unknown = Array.isArray(values) ? values[0] : undefined;
  return typeof attempt === 'string' && isIntentId(attempt) ? attempt : undefined;
}

function isIntentId(text: string): text is IntentId {
  return INTENT_ID.test(text);
}
