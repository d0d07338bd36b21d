import type { Plan, TicketId } from '../../shared/domain/names';
import type { ReplyVerb } from '../../shared/domain/signal';

/** What a person wants of a ticket. */
export interface Answer {
  readonly verb: ReplyVerb;
  readonly ticket: TicketId;
  readonly plan?: Plan;
  readonly minutes?: number;
}

/** What Slack sent us. `member` is whoever did it: Slack's id, not a person of ours yet. */
export type SlackRequest =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'press'; readonly member: string; readonly answer: Answer }
  | { readonly kind: 'command'; readonly member: string; readonly answer: Answer }
  /** A slash command that says nothing we could do; `why` is what is missing. */
  | { readonly kind: 'question'; readonly member: string; readonly why: CommandFault }
  /** Nothing that concerns us, such as a button that is a mere link. */
  | { readonly kind: 'nothing'; readonly what: string };

export type CommandFault = 'usage' | 'no-ticket' | 'no-plan' | 'no-minutes';
