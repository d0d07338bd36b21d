import { actionNamed } from '../../../shared/actions/index';
import type { OpeningRecord, Permit } from '../../../shared/domain/facts';
import { type Instant, plus, secondsBetween } from '../../../shared/domain/instant';
import type { InstanceId, IntentId, TicketId } from '../../../shared/domain/names';
import type { AlarmSignal } from '../../../shared/domain/signal';
import type { AlarmTicket } from '../../../shared/domain/alarm-ticket';
import type { ActionEffect } from '../../../shared/domain/effect';
import { isAboutAlarm } from '../../../shared/domain/ticket';
import { keyOf } from '../../../shared/matter';
import type { InMemory } from '../../support/in-memory-ports';
import type { Settings } from './settings';

/** A change that really happened, as whoever stands beside the server has seen it. */
export interface Change {
  readonly at: Instant;
  readonly intent: IntentId;
  readonly action: string;
  readonly server: InstanceId;
  readonly group: string;
}

/** What the witness knows when an order is about to leave. */
export interface Scene {
  readonly toban: InMemory;
  readonly settings: Settings;
  readonly now: Instant;
  readonly ticket: AlarmTicket;
  readonly intent: IntentId;
  readonly effect: ActionEffect;
  /** Every change so far, the oldest first. */
  readonly changes: readonly Change[];
  /** Every transition that was delivered, whether or not anybody lived to hear it. */
  readonly delivered: readonly AlarmSignal[];
  /** How many of them came before those that are arriving together now; all, when one arrives alone. */
  readonly deliveredBefore: number;
  /** The openings of tickets in which somebody approved who may: `id opening`. */
  readonly approved: ReadonlySet<string>;
  /** The openings that the ledger knew when this event arrived: a look does not ask again before it is sent. */
  readonly openingsOnArrival: readonly OpeningRecord[];
  readonly permitsOnArrival: Readonly<Record<string, Permit>>;
  /** Who was at work on which server when this began. */
  readonly attendedOnArrival: InMemory['ledger']['attended'];
  /** What the ledger knew when this change took its permit. */
  readonly openingsAtPermit: readonly OpeningRecord[];
  /** The kill switch when this event arrived; a look asks for it once. */
  readonly switchOnArrival: string;
}

export function isChange({ effect }: Pick<Scene, 'effect'>): boolean {
  return actionNamed(effect.action).changes;
}

/** This opening of the ticket; an approval is for no other. */
export function openingOf({ key, episode, openings }: AlarmTicket): string {
  return `${key}-${episode} ${openings.at(-1)}`;
}

export function ticketOf(toban: InMemory, id: TicketId | IntentId): AlarmTicket {
  const ticket = toban.tickets.now.get(keyOf(id));
  if (!ticket || !isAboutAlarm(ticket)) throw new Error(`Expected the ticket of ${id}, found none`);
  return ticket;
}

/**
 * What the ticket was told last about its alarm. Of transitions that arrive at the same moment nobody can say which of
 * them a decision still heard: then it is what it was told before, and each of those that it is told now.
 */
export function toldLast({ delivered, deliveredBefore, ticket }: Scene): readonly AlarmSignal[] {
  const heard = (signals: readonly AlarmSignal[]) => signals.filter(({ id }) => ticket.seen.includes(id));
  const before = heard(delivered.slice(0, deliveredBefore)).sort((one, other) =>
    one.at < other.at ? -1 : 1,
  );
  return [...before.slice(-1), ...heard(delivered.slice(deliveredBefore))];
}

/** Clocks of two functions may differ by this much, so a limit of time may be this much shorter. */
export const SKEW = { minutes: 1 };

/** The changes of the last minutes, but for this very one. */
export function since({ changes, now, intent }: Scene, minutes: number): readonly Change[] {
  const seconds = (minutes - SKEW.minutes) * 60;
  return changes.filter((change) => change.intent !== intent && secondsBetween(change.at, now) < seconds);
}

export function minutesLater(at: Instant, minutes: number): Instant {
  return plus(at, { minutes });
}
