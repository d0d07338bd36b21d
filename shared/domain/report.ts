import type { Because } from './because';
import type { Instant } from './instant';
import type { Place, PlayName, ReportId, SystemName, TicketId } from './names';
import type { AlarmRef } from './signal';
import type { BackupMatter } from './notice';
import type { Target } from './alarm-ticket';
import type { HealthSubject } from './subject';

/** Everything that happened to a system since its last report. Plain JSON, like a notice: whoever renders it reads no ticket. */
export interface Report {
  readonly kind: 'report';
  /** The same report has the same id, however often it is published or received. */
  readonly id: ReportId;
  readonly place: Place;
  readonly system: SystemName;
  readonly severity: 'info';
  /** After `since`, up to and with `until`. */
  readonly since: Instant;
  readonly until: Instant;
  /** What is open first, then what people were called for, then what is over. */
  readonly matters: readonly ReportedMatter[];
  /** Matters that are not among them any more, since a message has its limits. */
  readonly more?: number;
  /** The deployed stage, `prod`: what a command must name. */
  readonly stage?: string;
  /** It may have been published before: nobody knows what became of the first time. */
  readonly repeat?: true;
}

/** One matter, as it stood at `until`: whoever makes the report later makes the same. */
export interface ReportedMatter {
  readonly ticket: TicketId;
  readonly play?: PlayName;
  /** What it is about: an alarm, or a notice of AWS Health. */
  readonly alarm?: AlarmRef;
  readonly health?: HealthSubject;
  readonly backup?: BackupMatter;
  readonly server?: Target;
  /** Open, healed by a change of Toban's, or over without one. */
  readonly ended: 'open' | 'healed' | 'over';
  /** Why it stands as it does. */
  readonly because: Because;
  /** When the newest opening began, and when it ended. */
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** It was open at `until`, and has ended since: the next report tells of that. */
  readonly overSince?: Instant;
  /** How often it opened in the last 24 hours before its newest opening. */
  readonly openings: number;
  /** What Toban changed or tried to, in its order. */
  readonly did: readonly {
    readonly action: string;
    readonly at: Instant;
    readonly ended?: Because;
  }[];
  /** It needed a person at some time. */
  readonly neededPeople: boolean;
  /** Who was called in particular, and who has it. */
  readonly called: readonly string[];
  readonly owner?: string;
  /** What disturbed nobody at its time, where anybody could read it then. */
  readonly softened: readonly Because[];
}
