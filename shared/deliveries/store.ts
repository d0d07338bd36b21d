import type { Item, Table } from '../aws/table';
import type { Instant } from '../domain/instant';
import type { ReportId, TicketId } from '../domain/names';
import { EMPTY_ROOM, NO_THREAD, type Room, type Storm, type Thread } from './records';

/** What was delivered, what is on its way, and where. Every write is conditional on what was read: false where it lost. */
export interface Deliveries {
  thread(channel: string, matter: Matter): Promise<Thread>;
  saveThread(channel: string, matter: Matter, next: Thread, now: Instant): Promise<boolean>;
  room(channel: string): Promise<Room>;
  saveRoom(channel: string, next: Room, now: Instant): Promise<boolean>;
  storm(channel: string, since: Instant): Promise<Storm | undefined>;
  saveStorm(channel: string, next: Storm, now: Instant): Promise<boolean>;
}

/** What a channel is told about: a ticket, or one report. */
export type Matter = TicketId | ReportId;

/** Proof of delivery is kept for so long, in seconds: then the thread is over. */
const KEPT = 90 * 24 * 3600;

/** Deliveries in DynamoDB. `next` still bears the revision that was read; it is stored with the one after it. */
export function deliveryStore(table: Table): Deliveries {
  return {
    thread: async (channel, matter) =>
      (recordIn(await table.get(`${channel}#${matter}`, 'thread')) ?? NO_THREAD) as Thread,
    saveThread: (channel, matter, next, now) => save(table, `${channel}#${matter}`, 'thread', next, now),
    room: async (channel) => (recordIn(await table.get(channel, 'room')) ?? EMPTY_ROOM) as Room,
    saveRoom: (channel, next, now) => save(table, channel, 'room', next, now),
    storm: async (channel, since) =>
      recordIn(await table.get(channel, `storm#${since}`)) as Storm | undefined,
    saveStorm: (channel, next, now) => save(table, channel, `storm#${next.since}`, next, now),
  };
}

function save(
  table: Table,
  key: string,
  item: string,
  next: Thread | Room | Storm,
  now: Instant,
): Promise<boolean> {
  const stored = {
    ...next,
    revision: next.revision + 1,
    key,
    item,
    ttl: Math.floor(Date.parse(now) / 1000) + KEPT,
  };
  return next.revision === 0
    ? table.put(stored, { condition: 'attribute_not_exists(#key)', names: { '#key': 'key' } })
    : table.put(stored, {
        condition: '#revision = :revision',
        names: { '#revision': 'revision' },
        values: { ':revision': next.revision },
      });
}

/** What we wrote ourselves, under a condition. */
function recordIn(item: Item | undefined): object | undefined {
  if (!item) return undefined;
  const { key: _, item: __, ttl: ___, ...kept } = item;
  return kept;
}
