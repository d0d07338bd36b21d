import type { BackupSlot, Generation } from './backup';
import type { Because, MessageId } from './because';
import type { Answers, ChangeEnd, OpeningRecord } from './facts';
import type { Instant } from './instant';
import type {
  BackupPolicyName,
  InstanceId,
  IntentId,
  Place,
  Plan,
  PlayName,
  SignalId,
  SystemName,
  TicketKey,
} from './names';
import type { AlarmRef, AlarmState, Chart, HealthPage, HealthResource, Measure, Severity } from './signal';

/** What a matter is about. Two signals about the same subject belong to the same ticket. */
export type Subject = AlarmSubject | HealthSubject | BackupSubject;

export interface AlarmSubject extends Place {
  readonly kind: 'alarm';
  readonly alarm: AlarmRef;
}

/** A notice of AWS Health, as far as it concerns one system. The account and Region are those where Toban lives. */
export interface HealthSubject extends Place {
  readonly kind: 'health';
  /** The account and Region that are affected; the Region may be `global`. */
  readonly affected: Place;
  readonly eventArn: string;
  /** Each system that it concerns hears of it in a ticket of its own. */
  readonly system: SystemName;
  /** `AWS_EC2_INSTANCE_STOP_SCHEDULED`. */
  readonly code: string;
}

/** The backups of one server under one policy. Each slot is an episode of its own, and so are slots that fail until one does not. */
export interface BackupSubject extends Place {
  readonly kind: 'backup';
  readonly policy: BackupPolicyName;
  readonly server: InstanceId;
}

/** The durable record of one matter. Plain JSON: it is stored, replayed and printed as it is. */
export type Ticket = AlarmTicket | HealthTicket | BackupTicket;

/** What every matter has, whatever it is about. */
interface TicketRecord {
  readonly key: TicketKey;
  /** Counts from 1; a recurrence after the matter closed for good is the next episode. */
  readonly episode: number;
  /** Grows with each write; a commit names the version that it has read. */
  readonly version: number;
  readonly system: SystemName;
  readonly openedAt: Instant;
  /** The sequence number at the newest opening: notices with a higher one told people of this opening. */
  readonly openedAfter: number;
  /** Who answered last that they know of the matter. */
  readonly acknowledged?: { readonly by: string; readonly at: Instant };
  /** While people are called, one after the other, until somebody answers. */
  readonly calling?: Calling;
  /** The newest signals that this ticket has taken in; a signal in it is a duplicate. */
  readonly seen: readonly SignalId[];
  /** Replies that were taken in and could be sent again: a link opens for a day, whatever else comes meanwhile. */
  readonly replies?: readonly TakenReply[];
  readonly entries: readonly Entry[];
  readonly intents: Readonly<Record<string, Intent>>;
  /** The last sequence number given to an intent. */
  readonly sequence: number;
  /** The timer that will come back to this ticket next. */
  readonly timerAt?: Instant;
  /** When something must have happened by; `reconcile` finds the ticket when it has not. */
  readonly attention?: Instant;
}

/** A reply that counts no second time; after `until` nobody can send it. */
export interface TakenReply {
  readonly id: SignalId;
  readonly until: Instant;
}

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

/** A notice of AWS Health that is told and followed; nothing is changed. */
export interface HealthTicket extends TicketRecord {
  readonly subject: HealthSubject;
  /** All that AWS said, whatever the order in which it arrived. */
  readonly notice: HealthStanding;
  /** The same as people know it, and when they heard of it last; absent until they were told. */
  readonly told?: HealthStanding & { readonly at: Instant };
  readonly stage: HealthStage;
}

/** One slot of a policy, for one server: one backup, or the reason why there is none. */
export interface BackupTicket extends TicketRecord {
  readonly subject: BackupSubject;
  /** The server as people call it. */
  readonly name: string;
  readonly slot: BackupSlot;
  /** The class that the backup is kept as: that of the slot, or a higher one whose own slot brought none. */
  readonly generation: Generation;
  /** What became of the slot; absent while nobody knows. */
  readonly result?: 'taken' | 'failed' | 'missed' | 'observed';
  /** People know that backups of this server have not come, and want to hear that they do again. */
  readonly troubled?: true;
  /** The newest slot of which people heard that nobody even tried. */
  readonly missedThrough?: string;
  readonly stage: BackupStage;
}

export type BackupStage =
  /** Not begun: something is in the way. After `until` it is too late. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly because: Because }
  /** Begun by `intent`. At `until` AWS Backup is asked what has become of the job. */
  | { readonly kind: 'taking'; readonly intent: IntentId; readonly until: Instant }
  | Closed;

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

/** Whether a ticket is about an alarm: what heals, verifies and approves knows no other. */
export function isAboutAlarm(ticket: Ticket): ticket is AlarmTicket {
  return ticket.subject.kind === 'alarm';
}

/** Whether a ticket is about the backups of a server. */
export function isAboutBackup(ticket: Ticket): ticket is BackupTicket {
  return ticket.subject.kind === 'backup';
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

/** Where a ticket stands. `step` counts from 0 along the play's steps. */
export type Stage =
  | { readonly kind: 'acting'; readonly step: number; readonly intent: IntentId; readonly until: Instant }
  | Moving
  | {
      readonly kind: 'verifying';
      readonly step: number;
      readonly until: Instant;
      /** When to look before that. */
      readonly lookAt?: Instant;
      /** The server is well again; the alarm has yet to see it. */
      readonly verified?: true;
    }
  | {
      readonly kind: 'holding';
      readonly step: number;
      readonly until: Instant;
      /** When to look before that: the reason may pass earlier. */
      readonly lookAt?: Instant;
      readonly because: Because;
    }
  /** A human is asked to approve `plan`; without an answer by `until` it is handed over, never done. */
  | {
      readonly kind: 'asking';
      readonly step: number;
      readonly plan: Plan;
      readonly until: Instant;
      readonly because: Because;
    }
  | { readonly kind: 'handed-over'; readonly because: Because }
  | Closed;

export interface Closed {
  readonly kind: 'closed';
  readonly at: Instant;
  readonly because: Because;
}

/** We stopped a server and owe it its start. What comes next, the state of the server alone says. */
export interface Moving {
  readonly kind: 'moving';
  readonly step: number;
  readonly phase: 'stopping' | 'starting';
  /** The newest order of this phase: to stop, or to start. */
  readonly intent: IntentId;
  /** When the phase began. */
  readonly since: Instant;
  /** When the server is looked at next. */
  readonly until: Instant;
  /** People were called in this phase. */
  readonly called?: true;
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

/** How people are called until somebody answers. */
export interface Calling {
  /** The notice that they are called for. */
  readonly intent: IntentId;
  readonly notice: NoticeEffect['notice'];
  readonly because: Because;
  /** Since when an answer has been missing. */
  readonly from: Instant;
  readonly standing: Standing;
  /** Everybody who was called since `from`. */
  readonly called: readonly string[];
  /** Who acknowledged it: until the next call is due nobody is called. */
  readonly answered?: string;
}

/** How far a chain of calls has come. */
export interface Standing {
  /** 1 is the first. */
  readonly round: number;
  /** When this round began; absent before it has. */
  readonly since?: Instant;
  /** Rungs of up to so many minutes are behind us in this round. */
  readonly passed?: number;
  /** When the next call is due; absent when the chain has come to its end. */
  readonly at?: Instant;
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

/** A line of the timeline. The answers make the decision behind it repeatable. */
export interface Entry {
  readonly at: Instant;
  readonly what: EntryKind;
  readonly because: Because;
  readonly answers?: Answers;
}

export type EntryKind =
  | 'opened'
  | 'reopened'
  | 'noted'
  | 'asked'
  | 'answered'
  | 'acted'
  | 'finished'
  | 'held'
  | 'observed'
  | 'handed-over'
  | 'called'
  | 'closed';

/** An effect, written down before it is performed. */
export interface Intent {
  readonly id: IntentId;
  readonly effect: Effect;
  readonly claim: Claim;
  /** An earlier holder died over it: look whether it was done before doing it. */
  readonly again?: true;
  /** An order to EC2 that may have been given before, under this very name: what it finds done may be its own doing. */
  readonly mayBeGiven?: true;
  /** Absent until the effect was performed, or looked for. */
  readonly outcome?: Outcome;
}

/** Whoever wrote the intent performs it. After `until` that holder is dead, and the world is looked at first. */
export interface Claim {
  readonly token: string;
  readonly until: Instant;
}

export type Effect =
  | ActionEffect
  | BackupEffect
  | NoticeEffect
  | TimerEffect
  | ReleaseEffect
  | KeepEffect
  | OpeningEffect
  | AttendanceEffect;

/** Something done to a server: read-only or a change, as the action says. */
export interface ActionEffect {
  readonly kind: 'action';
  readonly action: string;
  readonly with: Readonly<Record<string, string>>;
  readonly target: Target;
  /** Which half of a move it is; a move begins with the stop. */
  readonly half?: 'start';
  /** The change must hold this permit, from before it is performed until it is released. */
  readonly permitUntil?: Instant;
  /** What the permit covers: the server, and the group that shares its fate. */
  readonly scopes?: readonly string[];
  /** How many servers share the target's fate, as the decision counted them. */
  readonly groupSize?: number;
  /** Changes that the ledger recorded more than a day ago: taking the permit drops them. */
  readonly forget?: readonly string[];
}

/** A backup of a server is begun. AWS Backup takes the same token for the same order, however often it is given. */
export interface BackupEffect {
  readonly kind: 'backup';
  readonly server: InstanceId;
  /** The server as people call it. */
  readonly name: string;
  readonly vault: string;
  readonly token: string;
  /** Days after which AWS Backup deletes it, whatever becomes of Toban. */
  readonly deleteAfterDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A human is told. Severity and kind become message attributes, so that a subscriber can choose. */
export interface NoticeEffect {
  readonly kind: 'notice';
  readonly notice:
    | 'opened'
    | 'asked'
    | 'held'
    | 'stopped'
    | 'observed'
    | 'handed-over'
    | 'stuck'
    | 'escalated'
    | 'resolved'
    | 'noted';
  readonly severity: 'critical' | 'warning' | 'info';
  readonly because: Because;
  /** Told once for the whole fleet: whoever claims this in the ledger first tells it, and nobody else until then. */
  readonly fleet?: { readonly scope: string; readonly until: Instant };
  /** Names of people who are meant in particular: they are called, not only told. */
  readonly to?: readonly string[];
  /** Nobody is disturbed by it: it goes where nothing rings, or, as `report`, into the morning report alone. */
  readonly softened?: 'quietly' | 'report';
}

/** Come back to this ticket at `at`. */
export interface TimerEffect {
  readonly kind: 'timer';
  readonly at: Instant;
}

/** Give a permit back. */
export interface ReleaseEffect {
  readonly kind: 'release';
  readonly scopes: readonly string[];
  readonly holder: IntentId;
  /** How the change ended, for whoever counts; `undone` was recorded and then not performed. */
  readonly end?: ChangeEnd | 'undone';
}

/** Hold a permit for longer than was thought: what it covers is not over. */
export interface KeepEffect {
  readonly kind: 'keep';
  readonly scopes: readonly string[];
  readonly holder: IntentId;
  readonly until: Instant;
}

/** The ledger hears that this matter opened. */
export interface OpeningEffect extends OpeningRecord {
  readonly kind: 'opening';
}

/** The ledger hears who is at work on a server because of this ticket, and until when that counts; absent when nobody is any more. */
export interface AttendanceEffect {
  readonly kind: 'attendance';
  readonly server: InstanceId;
  readonly attendance?: { readonly by: string; readonly until: Instant };
}

/** What the effect did. */
export type Outcome =
  /** `reference` is the command id, message id or schedule name; `request` is the id of the call, as CloudTrail has it. */
  | { readonly kind: 'applied'; readonly reference?: string; readonly request?: string }
  | { readonly kind: 'already-done'; readonly reference?: string }
  | {
      readonly kind: 'held';
      readonly because: Because;
      /** When to look again, and who is told, where the objection said so. */
      readonly until?: Instant;
      readonly fleet?: string;
    }
  | { readonly kind: 'failed'; readonly because: Because }
  /** No clear answer came. Settled by looking, never by doing it again blindly. */
  | { readonly kind: 'unknown'; readonly why: string };
