import type { Carrier, Letter, ReportLetter, Sending } from '../../shared/channels/channel';
import { deliver } from '../../shared/deliver';
import type { DeliverPorts } from '../../shared/deliveries/ports';
import { EMPTY_ROOM, NO_THREAD, type Room, type Storm, type Thread } from '../../shared/deliveries/records';
import type { Channel, Duty } from '../../shared/domain/duty';
import { type Instant, plus, type Span } from '../../shared/domain/instant';
import type { Notice } from '../../shared/domain/notice';
import type { Report } from '../../shared/domain/report';
import type { Parcel } from '../../events/delivery/normalize';
import { at } from './estate';
import { dutyIn, noticeOf } from './notices';

export const chat: Channel = {
  kind: 'slack',
  name: 'chat',
  room: 'C0123456789',
  token: 't',
  fallback: 'desk',
};
export const desk: Channel = { kind: 'mail', name: 'desk', from: 'toban@example.com', to: [] };

/** `deliver` over ports that a test can look into and break. */
export interface InMemoryDeliveries {
  readonly ports: DeliverPorts;
  readonly clock: { now: Instant };
  pass(span: Span): void;
  /** What the other side does with the next letters; it takes them when nothing is said. */
  readonly luck: (Sending | 'dies')[];
  /** What a look finds; nothing can be looked for while this is empty. */
  readonly finds: Sending[];
  readonly letters: Letter[];
  readonly reports: ReportLetter[];
  readonly hidden: { readonly queue: string; readonly seconds: number }[];
  readonly queued: {
    readonly queue: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly threads: Map<string, Thread>;
  readonly rooms: Map<string, Room>;
  readonly storms: Map<string, Storm>;
  /** Delivers these, and says which of them stay in their queue. */
  deliver(...parcels: readonly Parcel[]): Promise<readonly string[]>;
}

export function inMemoryDeliveries(
  channels: readonly Channel[] = [chat, desk],
  carries: Partial<Carrier> = {},
): InMemoryDeliveries {
  const clock = { now: at('04:00') };
  const luck: InMemoryDeliveries['luck'] = [];
  const finds: Sending[] = [];
  const letters: Letter[] = [];
  const reports: ReportLetter[] = [];
  const hidden: { queue: string; seconds: number }[] = [];
  const queued: { queue: string; body: string; attributes: Readonly<Record<string, string>> }[] = [];
  const threads = new Map<string, Thread>();
  const rooms = new Map<string, Room>();
  const storms = new Map<string, Storm>();
  let claims = 0;

  function save<Kept extends { readonly revision: number }>(
    kept: Map<string, Kept>,
    key: string,
    next: Kept,
  ): boolean {
    if ((kept.get(key)?.revision ?? 0) !== next.revision) return false;
    kept.set(key, { ...next, revision: next.revision + 1 });
    return true;
  }

  const carrier: Carrier = {
    async send(letter) {
      letters.push(letter);
      const sending = luck.shift() ?? {
        kind: 'delivered',
        receipt: `r${letters.length}`,
        ...threadOf(letter),
      };
      if (sending === 'dies') throw new Killed();
      return sending;
    },
    find: async () => finds.shift() ?? { kind: 'failed', why: 'it is not there' },
    updates: true,
    reports: {
      async send(letter) {
        reports.push(letter);
        const sending = luck.shift() ?? { kind: 'delivered', receipt: `r${reports.length}` };
        if (sending === 'dies') throw new Killed();
        return sending;
      },
      find: async () => finds.shift() ?? { kind: 'failed', why: 'it is not there' },
    },
    ...carries,
  };
  const duty: Duty = {
    ...dutyIn('en'),
    channels: Object.fromEntries(channels.map((channel) => [channel.name, channel])),
  };
  const ports: DeliverPorts = {
    duty,
    stage: 'prod',
    now: () => clock.now,
    claim: () => ({ token: `claim-${(claims += 1)}`, until: plus(clock.now, { minutes: 2 }) }),
    remaining: () => 60_000,
    deliveries: {
      thread: async (channel, ticket) => threads.get(`${channel} ${ticket}`) ?? NO_THREAD,
      saveThread: async (channel, ticket, next) => save(threads, `${channel} ${ticket}`, next),
      room: async (channel) => rooms.get(channel) ?? EMPTY_ROOM,
      saveRoom: async (channel, next) => save(rooms, channel, next),
      storm: async (channel, since) => storms.get(`${channel} ${since}`),
      saveStorm: async (channel, next) => save(storms, `${channel} ${next.since}`, next),
    },
    queues: {
      hide: async (queue, _, seconds) => void hidden.push({ queue, seconds }),
      send: async (queue, body, attributes) => void queued.push({ queue, body, attributes }),
    },
    carrier: () => carrier,
    log: { info: () => undefined, warn: () => undefined, count: () => undefined },
  };
  return {
    ports,
    clock,
    pass: (span) => void (clock.now = plus(clock.now, span)),
    luck,
    finds,
    letters,
    reports,
    hidden,
    queued,
    threads,
    rooms,
    storms,
    async deliver(...parcels) {
      const { batchItemFailures } = await deliver(parcels, ports);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
  };
}

/** The function died: nothing after it was done. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

function threadOf({ thread, notice }: Letter) {
  return { thread: thread ?? `C0123456789:${notice.ticket}`, shown: notice.version };
}

let records = 0;

/** A notice as it stands in the queue of a channel. */
export function parcelOf(notice: Partial<Notice> = {}, changes: Partial<Parcel> = {}): Parcel {
  const whole = noticeOf(notice);
  records += 1;
  return {
    record: `record-${records}`,
    receipt: 'receipt',
    queue: 'toban-prod-channel-chat',
    body: JSON.stringify(whole),
    sentAt: at('04:00'),
    content: { kind: 'notice', notice: whole },
    ...changes,
  };
}

/** A report as it stands there. */
export function reportParcelOf(report: Report, changes: Partial<Parcel> = {}): Parcel {
  records += 1;
  return {
    record: `record-${records}`,
    receipt: 'receipt',
    queue: 'toban-prod-channel-chat',
    body: JSON.stringify(report),
    sentAt: at('04:00'),
    content: { kind: 'report', report },
    ...changes,
  };
}
