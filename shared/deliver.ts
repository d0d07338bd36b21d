import type { SQSBatchResponse } from 'aws-lambda';

import type { Parcel } from '../events/delivery/normalize';
import type { Letter } from './channels/channel';
import { beginning, isTooOld } from './deliveries/beginning';
import { concerns } from './deliveries/concerns';
import { deliverReport } from './deliveries/deliver-report';
import { deliverInStorm } from './deliveries/deliver-in-storm';
import { keep } from './deliveries/pass-on';
import type { DeliverPorts } from './deliveries/ports';
import { queueOf } from './deliveries/queue-names';
import type { Thread } from './deliveries/records';
import { remember } from './deliveries/remember';
import { sendLetter } from './deliveries/send-letter';
import { wayOf } from './deliveries/storms';
import { putOff, type End } from './deliveries/put-off';
import type { Channel } from './domain/duty';
import { secondsBetween } from './domain/instant';
import type { Notice } from './domain/notice';
import { isLookedAfter } from './looked-after';
import { OpsError } from './ops-error';

/**
 * Delivers each message of a queue by itself, and acknowledges only what was delivered, or is kept elsewhere. Of one
 * ticket the older notices come first.
 */
export async function deliver(parcels: readonly Parcel[], ports: DeliverPorts): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const parcel of parcels.toSorted((one, other) => versionOf(one) - versionOf(other))) {
    const [settled] = await Promise.allSettled([deliverOne(parcel, ports)]);
    if (settled.status === 'fulfilled' && settled.value === 'done') continue;
    batchItemFailures.push({ itemIdentifier: parcel.record });
    if (settled.status === 'fulfilled') continue;
    // It becomes visible again by itself, and whoever holds it then looks first what became of it.
    ports.log.warn('Delivery failed', { record: parcel.record, queue: parcel.queue, error: settled.reason });
  }
  return { batchItemFailures };
}

function versionOf({ content }: Parcel): number {
  return content.kind === 'notice' ? content.notice.version : 0;
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
    ageSeconds: parcel.sentAt ? secondsBetween(parcel.sentAt, now) : 0,
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

function channelOf({ queue }: Parcel, { duty, stage }: DeliverPorts): Channel {
  const found = Object.values(duty.channels ?? {}).find(({ name }) => queueOf(stage, name) === queue);
  if (found) return found;
  throw new OpsError(`Expected the queue of a channel of duty.yml, got ${queue}`, { retryable: false });
}

interface Delivery {
  readonly parcel: Parcel;
  readonly notice: Notice;
  readonly channel: Channel;
  readonly thread: Thread;
  readonly begun: Extract<ReturnType<typeof beginning>, { kind: 'send' }>;
}

function deliverAlone(
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
