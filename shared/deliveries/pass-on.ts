import type { Parcel } from '../../events/delivery/normalize';
import type { Channel } from '../domain/duty';
import { lineOf } from '../messages/line-of';
import type { DeliverPorts } from './ports';
import { deadLettersOf, queueOf } from './queue-names';
import { withoutMailboxes } from './without-mailboxes';

/** SQS takes no empty text, and nobody reads a long one. */
const LONGEST_WHY = 500;

/**
 * What a channel will never take, or did not take for a day, goes to its fallback, which says why. It also waits in the
 * channel's dead letter queue, whose alarm tells the operators; put back from there, it is tried once more.
 */
export async function passOn(
  parcel: Parcel,
  channel: Channel,
  why: string,
  ports: DeliverPorts,
): Promise<void> {
  const { queues, stage } = ports;
  if (channel.fallback) {
    await queues.send(queueOf(stage, channel.fallback), parcel.body, {
      insteadOf: channel.name,
      why: lineOf(why, LONGEST_WHY) || 'no reason given',
    });
  }
  await keep(parcel, channel, why, ports);
}

/** Keeps a message for a human. */
export async function keep(
  parcel: Parcel,
  { name }: Channel,
  why: string,
  ports: DeliverPorts,
): Promise<void> {
  const { queues, stage, log } = ports;
  await queues.send(deadLettersOf(stage, name), parcel.body, {
    ...(parcel.insteadOf && { insteadOf: parcel.insteadOf.channel, why: parcel.insteadOf.why }),
    keptBecause: lineOf(why, LONGEST_WHY) || 'no reason given',
  });
  log.warn('Notice not delivered', { record: parcel.record, channel: name, why: withoutMailboxes(why) });
  log.count('NoticeNotDelivered', { channel: name });
}
