import type { Action, ServerAction } from './action';
import type { Because } from './because';
import type { Duty, Play, Step } from './duty';
import type { Answers } from './facts';
import type { Instant } from './instant';
import type { QuestionKind } from './question';
import type { Target, AlarmTicket } from './alarm-ticket';

/** Everything that a guard may look at: facts that were read, and the clock as one of them. */
export interface Proposal {
  readonly now: Instant;
  readonly stage: string;
  readonly duty: Duty;
  readonly play: Play;
  readonly step: Step;
  readonly action: Action;
  readonly ticket: AlarmTicket;
  readonly target: Target;
  readonly answers: Answers;
  /** How many servers share the target's fate, where that was counted before. */
  readonly groupSize?: number;
}

/** A reason not to act now. */
export type Objection =
  /** Look again at `until`. A quiet objection tells nobody: a human asked for silence. */
  | {
      readonly kind: 'hold';
      readonly until: Instant;
      /** When to look before that, where people may end it earlier. */
      readonly lookAt?: Instant;
      readonly because: Because;
      readonly quiet?: true;
      /** Until then it is for people to do, and they are told so as they are of a hand-over. */
      readonly leftToPeople?: true;
      /** Tickets that hold for the same scope are one matter to people: it is told once for all of them, as critical. */
      readonly fleet?: string;
    }
  | { readonly kind: 'hand-over'; readonly because: Because }
  /** A human must approve it first. Where one did, this is no objection any more. */
  | { readonly kind: 'ask'; readonly because: Because }
  /** There is nothing left to do. */
  | { readonly kind: 'close'; readonly because: Because };

export interface Guard {
  readonly name: string;
  /** What must be asked before this guard can say anything. */
  readonly needs: readonly QuestionKind[];
  /** Whether it also speaks when the action only looks. */
  readonly guardsLooking: boolean;
  /** Set where it has a say about one order to EC2 alone: others need not answer its questions. */
  readonly guardsOnly?: ServerAction['operation'];
  /** Whether it is heard once more, when the permit is taken, on the ledger as that write left it. */
  readonly guardsLast?: true;
  object(proposal: Proposal): Objection | undefined;
}
