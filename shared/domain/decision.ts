import type { Because } from './because';
import type { Instant } from './instant';
import type { Objection } from './guard';
import type { Question } from './question';
import type { AlarmTicket } from './alarm-ticket';
import type { Ticket } from './ticket';

/** What Toban makes of a signal. */
export type Decision =
  | { readonly kind: 'act'; readonly because: Because }
  | { readonly kind: 'hold'; readonly until: Instant; readonly because: Because }
  | { readonly kind: 'ask'; readonly until: Instant; readonly because: Because }
  | { readonly kind: 'hand-over'; readonly because: Because }
  | { readonly kind: 'close'; readonly because: Because }
  /** Taken in, and waiting for what comes next. */
  | { readonly kind: 'note'; readonly because: Because }
  | { readonly kind: 'ignore'; readonly because: Because };

/** What each guard said to a proposal, in the order of authority. */
export interface Hearing {
  readonly guard: string;
  readonly objection?: Objection;
}

export type Verdict<T extends Ticket = AlarmTicket> =
  /** These facts are needed first. */
  | { readonly kind: 'ask'; readonly questions: readonly Question[] }
  | { readonly kind: 'ignored'; readonly because: Because }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      /** The next state of the ticket with its new intents, already claimed. */
      readonly ticket: T;
      readonly hearings: readonly Hearing[];
    };
