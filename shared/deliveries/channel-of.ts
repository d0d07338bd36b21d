import type { Parcel } from '../../events/delivery/normalize';
import type { Channel } from '../domain/duty';
import { OpsError } from '../ops-error';
import type { DeliverPorts } from './ports';
import { queueOf } from './queue-names';

/** The channel in whose queue a message stood. Throws where duty.yml names no such channel any more. */
export function channelOf({ queue }: Parcel, { duty, stage }: DeliverPorts): Channel {
  const found = Object.values(duty.channels ?? {}).find(({ name }) => queueOf(stage, name) === queue);
  if (found) return found;
  throw new OpsError(`Expected the queue of a channel of duty.yml, got ${queue}`, { retryable: false });
}
