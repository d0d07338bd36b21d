import type { InstanceStateSignal } from '../../shared/domain/signal';
import { placeOf, timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import { InstanceStateDetail } from './schema';

const WHAT = 'EC2 instance state';

/** An EC2 instance has a new state. */
export function instanceStateSignal(event: Envelope): InstanceStateSignal {
  const detail = parse(InstanceStateDetail, event.detail, { what: WHAT, at: 'detail' });
  const instanceId = detail['instance-id'] ?? detail.instance_id;
  if (!instanceId) {
    throw new UnrecognizedEventError({
      what: WHAT,
      where: 'detail.instance-id',
      expected: 'an instance id',
      found: 'nothing',
    });
  }
  const state = detail.state.trim().toLowerCase();
  const at = timeOf(event, WHAT);
  return {
    kind: 'instance-state',
    id: signalId('instance-state', instanceId, state, at),
    at,
    place: placeOf(event, WHAT),
    instanceId,
    state,
  };
}
