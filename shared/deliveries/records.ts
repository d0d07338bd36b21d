import type { Reached } from '../channels/channel';
import type { Instant } from '../domain/instant';
import type { NoticeEffect } from '../domain/effect';

/** What is stored grows its revision with each write; a write names the revision that it has read. */
interface Stored {
  readonly revision: number;
}

/** Whoever wrote it sends. After `until` that holder is dead, and it is not known what became of the letter. */
export interface SendingClaim {
  readonly token: string;
  readonly until: Instant;
}

/** What became of one letter so far. */
export interface LetterRecord {
  /**
   * `sending`: somebody is at it, or died over it; `unknown`: it may have arrived; `passed-on`: given up, and told
   * elsewhere.
   */
  readonly state: 'sending' | 'waiting' | 'unknown' | 'delivered' | 'passed-on';
  /** How often it was sent, or tried to. */
  readonly tries: number;
  /** The rich rendering was refused. */
  readonly plain?: true;
  /** Whom it reached, where each recipient has a message of their own: nobody gets it twice because of another. */
  readonly reached?: Reached;
  /** Names the message there. */
  readonly receipt?: string;
  readonly why?: string;
}

/** All that one channel was told about one ticket. One claim for all of it: what is older cannot overtake what is newer. */
export interface Thread extends Stored {
  /** What the channel gave for the ticket. */
  readonly thread?: string;
  /** The highest version of the ticket that was shown. */
  readonly shown?: number;
  /** The file that shows the ticket's metric there. */
  readonly picture?: string;
  /** A message of its own, or the storm that it is counted in. */
  readonly told?: 'alone' | { readonly storm: Instant };
  readonly claim?: SendingClaim;
  readonly letters: Readonly<Record<string, LetterRecord>>;
}

/** What concerns all that goes to one channel. */
export interface Room extends Stored {
  /** The other side asked for silence until then. */
  readonly pausedUntil?: Instant;
  /** When tickets got a message of their own, the last few minutes. */
  readonly roots: readonly Instant[];
  /** The storm that new tickets are counted in. */
  readonly storm?: Instant;
}

/** Many matters in one message. */
export interface Storm extends Stored {
  readonly since: Instant;
  /** When the newest ticket was counted. */
  readonly newest: Instant;
  /** By ticket: where it stands, and with which revision it was counted. */
  readonly tickets: Readonly<
    Record<
      string,
      {
        readonly kind: NoticeEffect['notice'];
        readonly version: number;
        readonly revision: number;
      }
    >
  >;
  readonly thread?: string;
  /** Everything that was counted up to this revision has been shown. */
  readonly shown?: number;
  readonly shownAt?: Instant;
  readonly claim?: SendingClaim;
  readonly letter?: LetterRecord;
}

export const NO_THREAD: Thread = { revision: 0, letters: {} };
export const EMPTY_ROOM: Room = { revision: 0, roots: [] };
