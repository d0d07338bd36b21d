import type { Because, MessageId } from './because';
import type { Instant } from './instant';
import type { InstanceId, IntentId, Plan, PlayName } from './names';
import type { AlarmState, Chart, Measure, Severity } from './signal';
import type { Stage } from './stage';
import type { AlarmSubject } from './subject';
import type { TicketRecord } from './ticket-record';

/** A matter that a play answers. */
export interface AlarmTicket extends TicketRecord {
  readonly subject: AlarmSubject;
  readonly play: PlayName;
  /** Every opening and reopening of the last 24 hours, oldest first, previous episodes included. */
  readonly openings: readonly Instant[];
  readonly alarm: AlarmStanding;
  readonly stage: Stage;
  readonly target?: Target;
  /** What the alarm measures: says which server is meant while none is known. */
  readonly measures?: readonly Measure[];
  /** How it evaluates that, where it told: what a graph shows. */
  readonly chart?: Chart;
  /** What the last look at the server found. */
  readonly diagnosis?: Diagnosis;
  readonly tries: readonly Try[];
  /** Set while reasons to wait follow each other and nothing is done between them. */
  readonly waiting?: Waiting;
  /** What a human approved, and until when that counts. */
  readonly approval?: Approved;
  /** Who took the matter over: what is under way is brought to its end, and nothing more is begun. */
  readonly takenOver?: { readonly by: string; readonly at: Instant };
  /** Who asked for silence, and until when only what is critical is told. */
  readonly quiet?: { readonly by: string; readonly until: Instant };
}

/** The newest that is known of the alarm behind a ticket. */
export interface AlarmStanding {
  readonly state: AlarmState;
  readonly since: Instant;
  readonly muted?: { readonly by: string; readonly until: Instant };
  readonly suppressedBy?: string;
  readonly rehearsal?: true;
  /** How bad its sender calls it: nobody is called for what is only informative. */
  readonly severity?: Severity;
}

/** The parts of a diagnosis that later decisions look at. */
export interface Diagnosis {
  readonly service: string;
  readonly config: 'ok' | 'broken' | 'unknown';
  readonly configError: string;
}

/** A human's word. It covers one plan and nothing else. */
export interface Approved {
  readonly plan: Plan;
  /** The step of the play that the plan is about. */
  readonly step: number;
  readonly by: string;
  readonly at: Instant;
  readonly until: Instant;
}

export interface Target {
  readonly instanceId: InstanceId;
  readonly name: string;
  /** The servers that share a fate: target group, else Auto Scaling group, else selector, else the server alone. */
  readonly group: string;
  /** Where the alarm named one: `targetgroup/web/73e2d6bc24d8a067`. */
  readonly targetGroup?: string;
}

/** What has become of a wait so far. */
export interface Waiting {
  /** The reasons that people have heard of. */
  readonly told: readonly MessageId[];
  /** Since when only reasons stood in the way that nobody has chosen, and that should have passed by themselves. */
  readonly since?: Instant;
}

/** One step that was tried, and how it ended. */
export interface Try {
  readonly step: number;
  readonly action: string;
  readonly intent: IntentId;
  readonly at: Instant;
  readonly ended?: Because;
}
