import type { StormCount } from '../channels/channel';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { Notice } from '../domain/notice';
import { isHeld } from './beginning';
import type { LetterRecord, Room, Storm, Thread } from './records';

/** Tickets that get a message of their own within the minutes below; the next ones are counted in one message. */
const HANDFUL = 5;
const MINUTES = 5;
/** Messages that cannot be changed are sent again no more often than this. */
const SECONDS_BETWEEN = { updates: 10, sendings: 300 };
/** More would not fit in one item; the next ones begin another count. */
const MOST_TICKETS = 2000;

/** How a notice reaches its readers. */
export type Way =
  | { readonly kind: 'own'; readonly room?: Room }
  | { readonly kind: 'storm'; readonly since: Instant; readonly room?: Room };

/** Whoever is asked or called must not be asked in a crowd. `room` comes back where it must be stored first. */
export function wayOf(notice: Notice, thread: Thread, room: Room, now: Instant): Way {
  if (thread.thread || thread.told === 'alone') return { kind: 'own' };
  if (notice.request || notice.to) return { kind: 'own' };
  if (thread.told) return { kind: 'storm', since: thread.told.storm };
  const roots = room.roots.filter((at) => now < plus(at, { minutes: MINUTES }));
  if (roots.length < HANDFUL) return { kind: 'own', room: { ...room, roots: [...roots, now] } };
  const since = room.storm ?? now;
  return {
    kind: 'storm',
    since,
    ...(room.storm === undefined && { room: { ...room, roots, storm: since } }),
  };
}

/** Whether new tickets are still counted in it. */
export function goesOn({ newest, tickets }: Storm, now: Instant): boolean {
  return now < plus(newest, { minutes: MINUTES }) && Object.keys(tickets).length < MOST_TICKETS;
}

/** The storm with this notice counted; the same again changes nothing. */
export function counted(storm: Storm | undefined, since: Instant, notice: Notice, now: Instant): Storm {
  const before = storm ?? { revision: 0, since, newest: now, tickets: {} };
  const known = before.tickets[notice.ticket];
  if (known && known.version >= notice.version) return before;
  const { kind, version, ticket } = notice;
  const standing = { kind, version, revision: before.revision + 1 };
  return {
    ...before,
    newest: known ? before.newest : now,
    tickets: { ...before.tickets, [ticket]: standing },
  };
}

/** What is done with a notice that is counted. */
export type StormStep =
  | { readonly kind: 'shown' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'send' };

export function stormStep(storm: Storm, { ticket }: Notice, now: Instant, canUpdate: boolean): StormStep {
  const standing = storm.tickets[ticket];
  if (standing && standing.revision <= (storm.shown ?? 0)) return { kind: 'shown' };
  if (isHeld(storm.claim, now)) return { kind: 'wait', seconds: SECONDS_BETWEEN.updates };
  const pause = canUpdate ? SECONDS_BETWEEN.updates : SECONDS_BETWEEN.sendings;
  const passed = storm.shownAt ? secondsBetween(storm.shownAt, now) : Infinity;
  return passed < pause ? { kind: 'wait', seconds: Math.ceil(pause - passed) } : { kind: 'send' };
}

export function stormCount({ since, tickets }: Storm): StormCount {
  const kinds = Object.values(tickets).map(({ kind }) => kind);
  const of = (...wanted: readonly string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
  return {
    since,
    tickets: kinds.length,
    over: of('resolved'),
    waiting: of('asked', 'handed-over', 'stuck', 'observed', 'escalated'),
  };
}

export const NO_LETTER: LetterRecord = { state: 'waiting', tries: 0 };
