import type {
  Answers,
  AttendanceRecord,
  LedgerFacts,
  OpeningRecord,
  Permit,
  RecoveryRecord,
  TroubleRecord,
} from './facts';
import type { Duty } from './duty';
import type { Reports } from './reports';
import type { Instant } from './instant';
import type { IntentId, InstanceId, Place, TicketId, TicketKey } from './names';
import type {
  ActionEffect,
  BackupEffect,
  Intent,
  KeepEffect,
  NoticeEffect,
  Outcome,
  ReleaseEffect,
} from './effect';
import type { Ticket } from './ticket';
import type { Question } from './question';
import type { AlarmRef, Chart, Measure } from './signal';

/** Everything that `respond` touches besides its arguments. Production wires AWS behind it, tests a world in memory. */
export interface Ports {
  readonly duty: Duty;
  /** Where this function lives. */
  readonly home: Place;
  /** The deployed stage, `prod`. */
  readonly stage: string;
  now(): Instant;
  /** A claim for the intents of one commit, valid until this invocation is surely dead. */
  claim(): { readonly token: string; readonly until: Instant };
  readonly tickets: Tickets;
  readonly ledger: Ledger;
  readonly world: World;
  readonly hands: Hands;
  readonly backups: Backups;
  readonly notices: Notices;
  readonly timers: Timers;
  readonly reports: Reports;
  readonly log: Log;
}

export interface Tickets {
  /** The current episode of a matter, or nothing. One strongly consistent read. */
  load(key: TicketKey): Promise<Ticket | undefined>;
  /**
   * Writes the ticket if the stored version is still that of `previous` (absent: nothing is stored). False when
   * somebody else was first. An episode that ended is kept under its own id.
   */
  commit(ticket: Ticket, previous: Ticket | undefined): Promise<boolean>;
  /** Writes outcomes onto intents that are still claimed by `token`. Another signal's commit cannot break it. */
  settle(settlement: Settlement): Promise<void>;
  /** Tickets in which something must have happened before `now`, the most overdue first. */
  overdue(now: Instant): Promise<readonly Ticket[]>;
}

/** What came of a commit's intents. */
export interface Settlement {
  readonly key: TicketKey;
  readonly token: string;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Set with the last outcome: the ticket as committed, whose own attention counts from now on. */
  readonly finished?: Ticket;
}

/** Limits that span tickets. */
export interface Ledger {
  read(place: Place): Promise<LedgerFacts>;
  /**
   * Takes the group's permit for an intent and records the change; the same intent again is a no-op. Nothing when
   * another holds it, else the ledger as this very write left it.
   */
  take(place: Place, permit: PermitRequest, now: Instant): Promise<LedgerFacts | undefined>;
  /** Holds a permit until later. Nothing happens when it is not held any more: it ran out, and may be somebody else's. */
  keep(place: Place, permit: Omit<KeepEffect, 'kind'>): Promise<Outcome>;
  /** Gives a permit back, if it is still held, and records how its change ended, whether it is or not. */
  release(place: Place, release: Omit<ReleaseEffect, 'kind'>): Promise<Outcome>;
  /**
   * Records that a matter opened; the same again is a no-op. Enough is enough: a full record takes no more. The ledger as
   * this very write left it, or as it is where nothing was written.
   */
  recordOpening(place: Place, opening: OpeningRecord): Promise<LedgerFacts>;
  /** Remembers how AWS's own recovery of a server ended; an older end than the one that is known changes nothing. */
  recordRecovery(place: Place, server: InstanceId, recovery: RecoveryRecord): Promise<void>;
  /** Remembers who is at work on a server; the newest word counts. */
  attend(place: Place, ticket: TicketId, attendance: AttendanceRecord): Promise<void>;
  /** Forgets who is at work on a server because of this ticket. */
  leave(place: Place, ticket: TicketId): Promise<void>;
  /** Remembers what AWS says of its own trouble; an older word than the one that is known changes nothing. */
  recordTrouble(place: Place, eventArn: string, trouble: TroubleRecord): Promise<void>;
  /** Claims what is told once for the fleet. False while another holds that claim. */
  claim(place: Place, scope: string, claim: Permit, now: Instant): Promise<boolean>;
  /** Forgets openings, recoveries, attendances and troubles that nobody looks at any more. */
  tidy(place: Place, now: Instant): Promise<void>;
}

export interface PermitRequest {
  readonly scopes: readonly string[];
  readonly holder: IntentId;
  readonly until: Instant;
  readonly server: InstanceId;
  readonly action: string;
  readonly group: string;
  /** Records that no limit looks at any more. */
  readonly forget: readonly string[];
}

/** An alarm found in ALARM, as far as CloudWatch describes it. */
export interface RedAlarm {
  readonly place: Place;
  readonly alarm: AlarmRef;
  /** Since when it has been red. */
  readonly at: Instant;
  readonly reason: string;
  readonly measures: readonly Measure[];
  readonly chart?: Chart;
}

/** Read-only eyes. */
export interface World {
  /** Every alarm that is red now where this function lives. */
  redAlarms(place: Place): Promise<readonly RedAlarm[]>;
  /** Whether a mute rule silences an alarm now. */
  isMuted(place: Place, alarmName: string): Promise<boolean>;
  /** The intent that a command's Comment names, if the command is ours. */
  intentOf(place: Place, commandId: string): Promise<IntentId | undefined>;
  /** Asks all questions at once. A question that fails is answered `unreadable`; it never fails the others. */
  ask(place: Place, questions: readonly Question[]): Promise<Answers>;
}

/** The pair of hands that may change servers: a role of its own, assumed with the ticket's id as session name. */
export interface Hands {
  /** Takes up the role for a ticket. May be called early: it changes nothing. */
  prepare(place: Place, ticket: TicketId): Promise<void>;
  /** Performs an action once. Unclear answers become `unknown`, never a second try. */
  perform(place: Place, ticket: TicketId, intent: IntentId, effect: ActionEffect): Promise<Outcome>;
  /** Looks whether an action of unknown outcome was performed. */
  find(
    place: Place,
    ticket: TicketId,
    intent: IntentId,
    effect: ActionEffect,
    since: Instant,
  ): Promise<Outcome>;
}

/** The pair of hands that may begin backups: a role of its own, and only where that is the function's duty. */
export interface Backups {
  /** Begins a backup. With the same token again it is the same backup, so an unclear answer may be followed by another try. */
  start(place: Place, ticket: TicketId, effect: BackupEffect): Promise<Outcome>;
}

export interface Notices {
  publish(ticket: Ticket, intent: Intent, effect: NoticeEffect): Promise<Outcome>;
}

export interface Timers {
  /** Sets a one-time timer with a deterministic name; the same again is a success. */
  set(place: Place, ticket: TicketId, at: Instant, now: Instant): Promise<Outcome>;
}

export interface Log {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  /** Counts an event; dimensions never hold an id. */
  count(metric: string, dimensions?: Readonly<Record<string, string>>): void;
}
