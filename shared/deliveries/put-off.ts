import type { Parcel } from '../../events/delivery/normalize';
import type { DeliverPorts } from './ports';

/** `done` is acknowledged; `again` comes back when it becomes visible. */
export type End = 'done' | 'again';

/** Not now. Where the queue does not take that, the message comes back by itself a few minutes later. */
export async function putOff(
  { queue, receipt, record }: Parcel,
  seconds: number,
  { queues, log }: DeliverPorts,
): Promise<End> {
  const [hidden] = await Promise.allSettled([queues.hide(queue, receipt, Math.ceil(seconds))]);
  if (hidden.status === 'rejected') log.warn('Message not hidden', { record, queue, error: hidden.reason });
  return 'again';
}
