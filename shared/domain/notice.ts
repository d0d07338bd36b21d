import type { Generation } from './backup';
import type { Because, HealthFamily } from './because';
import type { Instant } from './instant';
import type { InstanceId, IntentId, Place, Plan, PlayName, SystemName, TicketId } from './names';
import type { AlarmRef, Chart, Measure } from './signal';
import type { Target } from './alarm-ticket';
import type { NoticeEffect } from './effect';
import type { BackupSubject, HealthSubject } from './subject';
import type { Entry } from './ticket-record';

/**
 * What a human is told, with all that any rendering needs: whoever delivers it reads no ticket. Plain JSON; it travels
 * through the topic and waits in queues, so each part must still be true when it is read late.
 */
export interface Notice {
  /** The same notice has the same id, however often it is published or received. */
  readonly id: IntentId;
  readonly ticket: TicketId;
  /** Of the ticket, as committed with this notice. What shows the ticket never goes back to a lower one. */
  readonly version: number;
  readonly place: Place;
  readonly system: SystemName;
  /** Of a matter that a play answers. */
  readonly play?: PlayName;
  readonly kind: NoticeEffect['notice'];
  readonly severity: NoticeEffect['severity'];
  readonly because: Because;
  /** Of one that only notes something: how the matter stands all the same. */
  readonly standing?: MatterStanding;
  /** What it is about: an alarm, a notice of AWS Health, or the backups of a server. */
  readonly alarm?: AlarmRef;
  readonly health?: HealthMatter;
  readonly backup?: BackupMatter;
  /** The metric behind the alarm, where one is known: what a graph shows, and how, where the alarm told. */
  readonly measures?: readonly Measure[];
  readonly chart?: Chart;
  readonly server?: Target;
  /** When the newest opening began, and when it ended. */
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** The newest lines about this opening, oldest first, without answers. */
  readonly entries: readonly Pick<Entry, 'at' | 'what' | 'because'>[];
  /** What a human is asked to approve, why, and until when: there as long as the request is open. */
  readonly request?: {
    readonly plan: Plan;
    readonly action: string;
    readonly until: Instant;
    readonly because?: Because;
  };
  /** When Toban looks again by itself. */
  readonly nextAt?: Instant;
  /** The newest command that was sent: Systems Manager keeps its output. */
  readonly command?: { readonly id: string; readonly server: InstanceId };
  /** The deployed stage, `prod`: commands about it go there. */
  readonly stage?: string;
  /** The log group of whoever decided; its lines bear the ticket's id. */
  readonly log?: string;
  /** Names of people who are meant in particular. */
  readonly to?: readonly string[];
  /** What people were told of this opening before it, the newest few: whoever it is for waits for those first. */
  readonly earlier?: readonly Pick<Notice, 'id' | 'severity' | 'to'>[];
  /** Nobody is disturbed by it at this hour: it is shown, and nothing rings. */
  readonly softened?: true;
  /** It may have been published before: the answer to the first time was lost. */
  readonly repeat?: true;
}

/** How a matter stands, whatever the newest notice about it says. */
export interface MatterStanding extends Pick<NoticeEffect, 'severity'> {
  /** `looked-after` is in the hands of a person who said so. */
  readonly kind: NoticeEffect['notice'] | 'looked-after';
}

/** The backups of a server, and the slot that the notice is about. */
export interface BackupMatter extends BackupSubject {
  /** The server as people call it. */
  readonly name: string;
  /** `2028-02-29`, in the policy's time zone. */
  readonly date: string;
  readonly generation: Generation;
}

/** A notice of AWS Health, with what its title, its times and the advice about it are made of. */
export interface HealthMatter extends HealthSubject {
  readonly family: HealthFamily;
  /** The first few that are affected and concern the system, as people call them. */
  readonly resources: readonly string[];
  /** How many there are in all. */
  readonly resourceCount: number;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}
