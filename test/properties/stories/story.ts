import type { Instant } from '../../../shared/domain/instant';
import type { ReplySignal } from '../../../shared/domain/signal';
import type { InMemory } from '../../support/in-memory-ports';
import type { Facts } from '../../support/in-memory-world';

/** Something that happens outside, whether or not Toban hears of it. */
export interface Happening {
  readonly name: string;
  /** What must be so before it can happen: an effect does not come before its cause. Absent: nothing. */
  readonly after?: (toban: InMemory) => boolean;
  /** What it changes in the world, at once. */
  readonly changes?: (toban: InMemory) => void;
  /**
   * The event that tells of it, by each way that it may take; of a person's answer the signal, since nobody but KMS can
   * sign what the reader of events accepts. None: Toban has to find out.
   */
  readonly tells?: (toban: InMemory) => readonly (object | ReplySignal)[];
}

/** The outside events of one drill: what happens, and how it must end whatever the order in which Toban hears of it. */
export interface Story {
  /** The drill that plays the same on a local AWS. */
  readonly drill: string;
  readonly before?: (toban: InMemory) => void;
  /** Facts that differ from those of an estate on which all is well. */
  readonly facts?: Partial<Facts>;
  readonly happenings: readonly Happening[];
  /** Every event finds its function dead: it is lost but for `reconcile`. */
  readonly isDeaf?: true;
  /** No event may be so late that a timer comes first, and no two come at once: how the incidents follow each other is what the drill is about. */
  readonly oneByOne?: true;
  /** Which of several equal servers is changed is decided by the order; how many are is not. */
  readonly serversAreEqual?: true;
  /** When it begins; on Sunday, 2026-03-01, at four o'clock in the morning, UTC, unless given. */
  readonly startsAt?: Instant;
  /** Minutes after which whatever still waits is where it ends; three hours unless given. */
  readonly minutes?: number;
  readonly ends: Ending;
}

/** What must be the same in every order. */
export interface Ending {
  /** `alarm: stage because, n openings`, sorted. */
  readonly tickets: readonly string[];
  /** Everything that was sent or ordered, each time it was: `action server`, sorted. */
  readonly did: readonly string[];
  /** Everything that people were told: `kind because`, sorted. */
  readonly told: readonly string[];
}
