import type { Instant } from './instant';
import type { HealthPage, HealthResource } from './signal';
import type { Closed } from './stage';
import type { HealthSubject } from './subject';
import type { TicketRecord } from './ticket-record';

/** A notice of AWS Health that is told and followed; nothing is changed. */
export interface HealthTicket extends TicketRecord {
  readonly subject: HealthSubject;
  /** All that AWS said, whatever the order in which it arrived. */
  readonly notice: HealthStanding;
  /** The same as people know it, and when they heard of it last; absent until they were told. */
  readonly told?: HealthStanding & { readonly at: Instant };
  readonly stage: HealthStage;
}

/** The newest state of a notice. */
export interface HealthStanding extends Pick<
  HealthPage,
  | 'category'
  | 'service'
  | 'isAbuse'
  | 'isPublic'
  | 'status'
  | 'communication'
  | 'updatedAt'
  | 'startsAt'
  | 'endsAt'
  | 'text'
> {
  /** The pages of this state that have arrived, of as many. */
  readonly pages: readonly number[];
  readonly totalPages: number;
  /** What is affected and concerns the system, sorted by id. */
  readonly resources: readonly AffectedResource[];
}

export interface AffectedResource extends Omit<HealthResource, 'server'> {
  /** A server as people call it. */
  readonly name?: string;
}

export type HealthStage =
  /** Pages are missing; at `until` what has come is told all the same. */
  | { readonly kind: 'collecting'; readonly until: Instant }
  /** Told. At `until` people are reminded, or, when nothing lies ahead any more, the matter lapses. */
  | { readonly kind: 'following'; readonly until: Instant }
  | Closed;
