import type { CommandOrder } from '../../shared/domain/action';
import type { Because } from '../../shared/domain/because';
import type { Decision } from '../../shared/domain/decision';
import type { Answers } from '../../shared/domain/facts';
import type { Objection } from '../../shared/domain/guard';
import type { Instant } from '../../shared/domain/instant';
import type { IntentId, SystemName, TicketId } from '../../shared/domain/names';
import type { Signal } from '../../shared/domain/signal';
import type { Effect } from '../../shared/domain/effect';
import type { Ticket } from '../../shared/domain/ticket';

/** What would happen with one record of an event, and why. Plain JSON. */
export interface RecordExplanation {
  readonly verdict: 'handled' | 'ignored' | 'refused';
  readonly because: Reason;
  /** Null where the record is no signal. */
  readonly signal: Signal | null;
  /** By name, in the order in which they were asked for. */
  readonly facts: Readonly<Record<string, StatedFact>>;
  /** As it would be written, its new intents included; null when nothing would be. */
  readonly ticket: WrittenTicket | null;
  /** In the order of authority; empty when the decision never came to an action. */
  readonly guards: readonly HeardGuard[];
  readonly decision: ExplainedDecision | null;
  /** In the order in which they would be performed. */
  readonly intents: readonly ExplainedIntent[];
}

/** The same for a whole event. Of several records it is that of the worst one, and `records` holds them all. */
export interface Explanation extends RecordExplanation {
  readonly records?: readonly RecordExplanation[];
}

/** A reason with the sentence that a human reads. */
export type Reason = ((Because | Refusal) & { readonly text: string }) | ReportReason;

/** Whether a report is made at a moment, of which period, and which channels carry it. */
export type ReportReason =
  | {
      readonly id: 'report-due';
      readonly system: SystemName;
      readonly since: Instant;
      readonly until: Instant;
      readonly channels: readonly string[];
      readonly text: string;
    }
  | { readonly id: 'report-not-due'; readonly at: Instant; readonly text: string };

/** Why an event cannot even be read. */
export type Refusal =
  | {
      readonly id: 'unrecognized-event';
      readonly what: string;
      readonly where: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly id: 'not-json'; readonly line: number; readonly column: number; readonly problem: string };

/** Where a fact comes from: `decided` for the ticket that an earlier record of the same event would have written. */
export type Origin = 'assumed' | 'given' | 'read' | 'decided';

/** A fact in the shape of an answer, so that what was printed can be changed and given back. */
export type StatedFact = (
  { readonly kind: 'known'; readonly value: unknown } | { readonly kind: 'unreadable'; readonly why: string }
) & { readonly origin: Origin; readonly text: string };

/** Facts that replace assumptions. */
export interface GivenFacts extends Answers {
  readonly now?: Instant;
  readonly stage?: string;
  readonly ticket?: Ticket;
}

export type WrittenTicket = Ticket & { readonly id: TicketId };

export interface HeardGuard {
  readonly guard: string;
  readonly objection: (Omit<Objection, 'because'> & { readonly because: Reason }) | null;
}

export type ExplainedDecision = Omit<Decision, 'because'> & { readonly because: Reason };

/** An effect that would be written down and performed. */
export interface ExplainedIntent {
  readonly id: IntentId;
  readonly effect: Effect;
  readonly text: string;
  /** Of a command: what Run Command would be told. */
  readonly order?: CommandOrder;
  /** Of a notice: what people would read, in their system's language. */
  readonly notice?: { readonly to: readonly string[]; readonly subject: string; readonly text: string };
}
