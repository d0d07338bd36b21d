import type { Parcel } from '../../events/delivery/normalize';
import type { Letter } from '../channels/channel';
import type { Channel } from '../domain/duty';
import type { Notice } from '../domain/notice';
import { type Beginning, isTooOld } from './beginning';
import { type Carried, carry } from './carry';
import { type NextTry, nextTry, recordAfter } from './next-try';
import { passOn } from './pass-on';
import { pause } from './pause';
import type { DeliverPorts } from './ports';
import { type End, putOff } from './put-off';
import type { Thread } from './records';

interface Delivery {
  readonly parcel: Parcel;
  readonly notice: Notice;
  readonly channel: Channel;
  readonly thread: Thread;
  readonly begun: Extract<Beginning, { kind: 'send' }>;
}

/** Claim, send, receipt: whoever dies in between leaves a claim behind that says that somebody was at it. */
export async function deliverAlone(delivery: Delivery, ports: DeliverPorts): Promise<End> {
  const { parcel, notice, channel, begun } = delivery;
  const { record, open } = begun;
  const claimed = claimedBy(delivery, ports);
  if (!(await claims(channel, notice, claimed, ports))) return putOff(parcel, 1, ports);

  const now = ports.now();
  const carried = await carry(letterOf(delivery, ports), open, ports.carrier(channel.kind));
  const { sending } = carried;
  const tries = record.tries + 1;
  const next = nextTry(sending, { ...record, tries }, isTooOld(parcel.sentAt, now));
  if (next.kind === 'pass-on') await passOn(parcel, channel, next.why, ports);
  if (next.kind === 'again' && next.pause) await pause(channel, next.seconds, ports);

  const settled = settledBy(delivery, claimed, carried, next);
  if (!(await ports.deliveries.saveThread(channel.name, notice.ticket, settled, now)))
    ports.log.info('A receipt was written by somebody else', { notice: notice.id, channel: channel.name });
  // Whom it reached is in the receipt; addresses of people have no place in a log.
  const { reached: _who, ...said } = sending;
  ports.log.info('Notice sent', { notice: notice.id, channel: channel.name, sending: said, tries });
  return next.kind === 'again' ? putOff(parcel, next.seconds, ports) : 'done';
}

function claimedBy({ notice, thread, begun }: Delivery, ports: DeliverPorts): Thread {
  return {
    ...thread,
    claim: ports.claim(),
    told: thread.told ?? 'alone',
    letters: { ...thread.letters, [notice.id]: { ...begun.record, state: 'sending' } },
  };
}

/** Our own write whose answer was lost fails on its revision when the SDK tries it again. */
async function claims(
  channel: Channel,
  { ticket }: Notice,
  next: Thread,
  { deliveries, now }: DeliverPorts,
): Promise<boolean> {
  if (await deliveries.saveThread(channel.name, ticket, next, now())) return true;
  const stored = await deliveries.thread(channel.name, ticket);
  return stored.claim?.token === next.claim?.token;
}

function letterOf({ parcel, notice, channel, thread, begun }: Delivery, { duty, now }: DeliverPorts): Letter {
  return {
    notice,
    channel,
    duty,
    now: now(),
    ...(thread.thread && { thread: thread.thread }),
    ...(thread.shown !== undefined && { shown: thread.shown }),
    ...(begun.record.plain && { plain: true }),
    ...(begun.record.reached && { reached: begun.record.reached }),
    ...(parcel.insteadOf && { insteadOf: parcel.insteadOf }),
  };
}

/** The claim is given back with what came of the sending. */
function settledBy(
  { notice, thread, begun }: Delivery,
  claimed: Thread,
  carried: Carried,
  next: NextTry,
): Thread {
  const { sending } = carried;
  const { claim: _, ...released } = claimed;
  return {
    ...released,
    revision: claimed.revision + 1,
    ...(sending.kind === 'delivered' && {
      ...(sending.thread && { thread: sending.thread }),
      ...(sending.shown !== undefined && { shown: Math.max(sending.shown, thread.shown ?? 0) }),
    }),
    letters: { ...thread.letters, [notice.id]: recordAfter(begun.record, carried, next) },
  };
}
