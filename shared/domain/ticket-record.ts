import type { Because } from './because';
import type { Intent, NoticeEffect } from './effect';
import type { Answers } from './facts';
import type { Instant } from './instant';
import type { IntentId, SignalId, SystemName, TicketKey } from './names';

/** What every matter has, whatever it is about. */
export interface TicketRecord {
  readonly key: TicketKey;
  /** Counts from 1; a recurrence after the matter closed for good is the next episode. */
  readonly episode: number;
  /** Grows with each write; a commit names the version that it has read. */
  readonly version: number;
  readonly system: SystemName;
  readonly openedAt: Instant;
  /** The sequence number at the newest opening: notices with a higher one told people of this opening. */
  readonly openedAfter: number;
  /** Who answered last that they know of the matter. */
  readonly acknowledged?: { readonly by: string; readonly at: Instant };
  /** While people are called, one after the other, until somebody answers. */
  readonly calling?: Calling;
  /** The newest signals that this ticket has taken in; a signal in it is a duplicate. */
  readonly seen: readonly SignalId[];
  /** Replies that were taken in and could be sent again: a link opens for a day, whatever else comes meanwhile. */
  readonly replies?: readonly TakenReply[];
  readonly entries: readonly Entry[];
  readonly intents: Readonly<Record<string, Intent>>;
  /** The last sequence number given to an intent. */
  readonly sequence: number;
  /** The timer that will come back to this ticket next. */
  readonly timerAt?: Instant;
  /** When something must have happened by; `reconcile` finds the ticket when it has not. */
  readonly attention?: Instant;
}

/** A reply that counts no second time; after `until` nobody can send it. */
export interface TakenReply {
  readonly id: SignalId;
  readonly until: Instant;
}

/** How people are called until somebody answers. */
export interface Calling {
  /** The notice that they are called for. */
  readonly intent: IntentId;
  readonly notice: NoticeEffect['notice'];
  readonly because: Because;
  /** Since when an answer has been missing. */
  readonly from: Instant;
  readonly standing: Standing;
  /** Everybody who was called since `from`. */
  readonly called: readonly string[];
  /** Who acknowledged it: until the next call is due nobody is called. */
  readonly answered?: string;
}

/** How far a chain of calls has come. */
export interface Standing {
  /** 1 is the first. */
  readonly round: number;
  /** When this round began; absent before it has. */
  readonly since?: Instant;
  /** Rungs of up to so many minutes are behind us in this round. */
  readonly passed?: number;
  /** When the next call is due; absent when the chain has come to its end. */
  readonly at?: Instant;
}

/** A line of the timeline. The answers make the decision behind it repeatable. */
export interface Entry {
  readonly at: Instant;
  readonly what: EntryKind;
  readonly because: Because;
  readonly answers?: Answers;
}

export type EntryKind =
  | 'opened'
  | 'reopened'
  | 'noted'
  | 'asked'
  | 'answered'
  | 'acted'
  | 'finished'
  | 'held'
  | 'observed'
  | 'handed-over'
  | 'called'
  | 'closed';
