import type { Parcel } from '../../events/delivery/normalize';
import type { ReportLetter } from '../channels/channel';
import type { Channel } from '../domain/duty';
import { secondsBetween } from '../domain/instant';
import type { Report } from '../domain/report';
import { beginning, isTooOld } from './beginning';
import type { DeliverPorts } from './ports';
import { type End, putOff } from './put-off';
import { sendLetter } from './send-letter';

/** Delivers a report, once for each channel and period: a copy has the same id, and finds its receipt. */
export async function deliverReport(
  parcel: Parcel,
  report: Report,
  channel: Channel,
  ports: DeliverPorts,
): Promise<End> {
  const { deliveries, duty } = ports;
  const { id } = report;
  const now = ports.now();
  // What another channel could not deliver comes here all the same.
  if (!parcel.insteadOf && !channel.reports) return 'done';
  const [room, thread] = await Promise.all([
    deliveries.room(channel.name),
    deliveries.thread(channel.name, id),
  ]);
  const begun = beginning(thread, id, {
    now,
    putBack: parcel.putBack === true,
    keepsThreads: false,
    calmsDown: false,
    isAhead: false,
    ageSeconds: parcel.sentAt ? secondsBetween(parcel.sentAt, now) : 0,
  });
  if (begun.kind === 'done') return 'done';
  const paused = room.pausedUntil && now < room.pausedUntil && !isTooOld(parcel.sentAt, now);
  if (paused && room.pausedUntil) return putOff(parcel, secondsBetween(now, room.pausedUntil), ports);
  if (begun.kind === 'wait') return putOff(parcel, begun.seconds, ports);
  const letter: ReportLetter = { report, channel, duty, now };
  const courier = ports.carrier(channel.kind).reports;
  return sendLetter({ parcel, channel, matter: id, id, thread, begun, letter, courier }, ports);
}
