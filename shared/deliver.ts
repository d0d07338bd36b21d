import type { SQSBatchResponse } from 'aws-lambda';

import type { Parcel } from '../events/delivery/normalize';
import { beginning, isTooOld } from './deliveries/beginning';
import { channelOf } from './deliveries/channel-of';
import { concerns, isAhead } from './deliveries/concerns';
import { deliverAlone } from './deliveries/deliver-alone';
import { deliverReport } from './deliveries/deliver-report';
import { deliverInStorm } from './deliveries/deliver-in-storm';
import { keep } from './deliveries/pass-on';
import type { DeliverPorts } from './deliveries/ports';
import { type End, putOff } from './deliveries/put-off';
import { remember } from './deliveries/remember';
import { wayOf } from './deliveries/storms';
import { secondsBetween } from './domain/instant';
import { isOlder } from './is-older';
import { isLookedAfter } from './looked-after';

/**
 * Delivers each message of a queue by itself, and acknowledges only what was delivered, or is kept elsewhere. Of one
 * ticket the older notices come first.
 */
export async function deliver(parcels: readonly Parcel[], ports: DeliverPorts): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const parcel of parcels.toSorted(byAge)) {
    const [settled] = await Promise.allSettled([deliverOne(parcel, ports)]);
    if (settled.status === 'fulfilled' && settled.value === 'done') continue;
    batchItemFailures.push({ itemIdentifier: parcel.record });
    if (settled.status === 'fulfilled') continue;
    // It becomes visible again by itself, and whoever holds it then looks first what became of it.
    ports.log.warn('Delivery failed', { record: parcel.record, queue: parcel.queue, error: settled.reason });
  }
  return { batchItemFailures };
}

/** What cannot be read is kept at once; what was committed together is told in the order in which it was written down. */
function byAge({ content: one }: Parcel, { content: other }: Parcel): number {
  if (one.kind !== 'notice' || other.kind !== 'notice')
    return Number(other.kind === 'refused') - Number(one.kind === 'refused');
  const [first, second] = [one.notice, other.notice];
  return first.version - second.version || (isOlder(first.id, second.id) ? -1 : 1);
}

/** As long as the longest sending may take, with the look before it and the picture after it. */
const LEAST_MILLISECONDS = 35_000;

async function deliverOne(parcel: Parcel, ports: DeliverPorts): Promise<End> {
  const channel = channelOf(parcel, ports);
  if (parcel.content.kind === 'refused') {
    await keep(parcel, channel, parcel.content.error.message, ports);
    return 'done';
  }
  if (ports.remaining() < LEAST_MILLISECONDS) return putOff(parcel, 0, ports);
  if (parcel.content.kind === 'report') return deliverReport(parcel, parcel.content.report, channel, ports);
  const { notice } = parcel.content;
  const { deliveries } = ports;
  const now = ports.now();
  const [room, thread] = await Promise.all([
    deliveries.room(channel.name),
    deliveries.thread(channel.name, notice.ticket),
  ]);
  // What another channel could not deliver comes whatever it is about.
  if (!parcel.insteadOf && !concerns(channel, notice, thread)) return 'done';
  const tooOld = isTooOld(parcel.sentAt, now);
  const begun = beginning(thread, notice.id, {
    now,
    putBack: parcel.putBack === true,
    keepsThreads: ports.carrier(channel.kind).find !== undefined,
    calmsDown: !tooOld && (notice.kind === 'resolved' || isLookedAfter(notice.because)),
    isAhead: !parcel.insteadOf && isAhead(channel, notice, thread),
    ...(parcel.sentAt && { ageSeconds: secondsBetween(parcel.sentAt, now) }),
  });
  if (begun.kind === 'done') return 'done';
  const paused = room.pausedUntil && now < room.pausedUntil ? room.pausedUntil : undefined;
  if (paused && !tooOld) {
    await remember(channel, notice, thread, ports);
    return putOff(parcel, secondsBetween(now, paused), ports);
  }
  if (begun.kind === 'wait') return putOff(parcel, begun.seconds, ports);
  const way = wayOf(notice, thread, room, now);
  if (way.room && !(await deliveries.saveRoom(channel.name, way.room, now))) {
    await remember(channel, notice, thread, ports);
    return putOff(parcel, 1, ports);
  }
  if (way.kind === 'storm')
    return deliverInStorm({ parcel, notice, channel, since: way.since, thread }, ports);
  return deliverAlone({ parcel, notice, channel, thread, begun }, ports);
}
