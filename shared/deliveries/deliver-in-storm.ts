import type { Parcel } from '../../events/delivery/normalize';
import type { Letter, Sending } from '../channels/channel';
import type { Channel } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import { isOpen, isTooOld } from './beginning';
import { carry } from './carry';
import { nextTry, recordAfter } from './next-try';
import { passOn } from './pass-on';
import { pause } from './pause';
import type { DeliverPorts } from './ports';
import { type End, putOff } from './put-off';
import type { Storm, Thread } from './records';
import { counted, goesOn, NO_LETTER, stormCount, stormStep } from './storms';

interface StormDelivery {
  readonly parcel: Parcel;
  readonly notice: Notice;
  readonly channel: Channel;
  readonly since: Instant;
  readonly thread: Thread;
}

/**
 * Counts the notice, and acknowledges it when the one message for all shows it. Of many that were counted meanwhile one
 * sends, and the others find themselves shown.
 */
export async function deliverInStorm(delivery: StormDelivery, ports: DeliverPorts): Promise<End> {
  const { parcel, notice, channel, since, thread } = delivery;
  const { deliveries } = ports;
  const now = ports.now();
  const stored = await deliveries.storm(channel.name, since);
  // What was promised to this count is told by it, however late: no other takes it.
  if (!thread.told && stored && !goesOn(stored, now)) {
    // The next count begins with whoever comes next.
    const { storm, ...room } = await deliveries.room(channel.name);
    if (storm === since) await deliveries.saveRoom(channel.name, room, now);
    return putOff(parcel, 1, ports);
  }
  if (!thread.told) {
    const told: Thread = { ...thread, told: { storm: since } };
    if (!(await deliveries.saveThread(channel.name, notice.ticket, told, now)))
      return putOff(parcel, 1, ports);
  }
  const storm = counted(stored, since, notice, now);
  const carrier = ports.carrier(channel.kind);
  const step = stormStep(storm, notice, now, carrier.updates === true);
  switch (step.kind) {
    case 'shown':
      // One of its readers never gets it: for them each matter is told elsewhere.
      if (storm.letter?.state === 'passed-on' && isOfSome(storm.letter)) {
        await passOn(parcel, channel, storm.letter.why ?? '', ports);
      }
      return 'done';
    case 'wait':
      if (storm !== stored) await deliveries.saveStorm(channel.name, storm, now);
      return putOff(parcel, step.seconds, ports);
    case 'send':
      return show(storm, delivery, ports);
    default:
      return step satisfies never;
  }
}

async function show(
  storm: Storm,
  { parcel, notice, channel }: StormDelivery,
  ports: DeliverPorts,
): Promise<End> {
  const { deliveries } = ports;
  const now = ports.now();
  const record = storm.letter ?? NO_LETTER;
  const claim = ports.claim();
  const claimed: Storm = { ...storm, claim, letter: { ...record, state: 'sending' } };
  if (!(await deliveries.saveStorm(channel.name, claimed, now))) return putOff(parcel, 1, ports);

  const letter: Letter = {
    notice,
    channel,
    duty: ports.duty,
    now,
    storm: stormCount(storm),
    ...(storm.thread && { thread: storm.thread }),
    ...(record.plain && { plain: true }),
    ...(parcel.insteadOf && { insteadOf: parcel.insteadOf }),
  };
  // A message that can be changed shows the same when it is changed twice.
  const open = isOpen(record.state) && !storm.thread;
  const carried = await carry(letter, open, ports.carrier(channel.kind));
  const { sending } = carried;
  const next = nextTry(sending, { ...record, tries: record.tries + 1 }, isTooOld(parcel.sentAt, now));
  if (next.kind === 'pass-on') await passOn(parcel, channel, next.why, ports);
  if (next.kind === 'again' && next.pause) await pause(channel, next.seconds, ports);
  // Whoever has it must not get it again for each matter because somebody else is refused.
  const isShown = sending.kind === 'delivered' || (sending.kind === 'refused' && isOfSome(sending));
  await settle(storm, claim.token, channel, ports, (current) => ({
    ...current,
    ...(isShown && { shown: storm.revision + 1, shownAt: now }),
    ...(sending.kind === 'delivered' && sending.thread && { thread: sending.thread }),
    // Each showing is tried by itself; what is kept is whether the last one may have arrived.
    letter:
      sending.kind === 'delivered'
        ? { ...NO_LETTER, ...(carried.plain && { plain: true }) }
        : recordAfter(record, carried, next),
  }));
  return next.kind === 'again' ? putOff(parcel, next.seconds, ports) : 'done';
}

function isOfSome({ reached = {} }: Pick<Sending, 'reached'>): boolean {
  return Object.keys(reached).length > 0;
}

const SETTLING_TRIES = 5;

/** Others count meanwhile, so what came of the sending is written onto what stands there then. */
async function settle(
  { since }: Storm,
  token: string,
  channel: Channel,
  { deliveries, now, log }: DeliverPorts,
  change: (current: Storm) => Storm,
): Promise<void> {
  for (let attempt = 1; attempt <= SETTLING_TRIES; attempt += 1) {
    const current = await deliveries.storm(channel.name, since);
    if (current?.claim?.token !== token) return;
    const { claim: _, ...released } = change(current);
    if (await deliveries.saveStorm(channel.name, released, now())) return;
  }
  log.warn('A claim was left to end by itself', { channel: channel.name, storm: since });
}
