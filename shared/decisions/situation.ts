import type { Duty } from '../domain/duty';
import type { Answers } from '../domain/facts';
import type { Instant } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Claim } from '../domain/effect';
import type { Ticket } from '../domain/ticket';

/** Everything a decision is made of. The clock is one of the facts. */
export interface Situation<S extends Signal = Signal, T extends Ticket = AlarmTicket> {
  readonly now: Instant;
  /** The deployed stage. */
  readonly stage: string;
  readonly duty: Duty;
  readonly signal: S;
  /** The current episode of the matter, if there ever was one. */
  readonly ticket?: T;
  readonly answers: Answers;
  /** Under which the new intents are written down. */
  readonly claim: Claim;
}

export type WithTicket<S extends Signal = Signal, T extends Ticket = AlarmTicket> = Situation<S, T> & {
  readonly ticket: T;
};
