import type { Parcel } from '../../events/delivery/normalize';
import type { Letter } from '../channels/channel';
import type { Channel } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { Beginning } from './beginning';
import type { DeliverPorts } from './ports';
import type { End } from './put-off';
import type { Thread } from './records';
import { sendLetter } from './send-letter';

interface Delivery {
  readonly parcel: Parcel;
  readonly notice: Notice;
  readonly channel: Channel;
  readonly thread: Thread;
  readonly begun: Extract<Beginning, { kind: 'send' }>;
}

/** Sends a notice as a letter of its own, with what its channel was told of the ticket before. */
export function deliverAlone(
  { parcel, notice, channel, thread, begun }: Delivery,
  ports: DeliverPorts,
): Promise<End> {
  const letter: Letter = {
    notice,
    channel,
    duty: ports.duty,
    now: ports.now(),
    ...(thread.thread && { thread: thread.thread }),
    ...(thread.shown !== undefined && { shown: thread.shown }),
    ...(thread.picture && { picture: thread.picture }),
  };
  const { id, ticket: matter } = notice;
  const courier = ports.carrier(channel.kind);
  return sendLetter({ parcel, channel, matter, id, thread, begun, letter, courier }, ports);
}
