import type { Generation } from './backup';
import type { Instant } from './instant';
import type { Stage } from './stage';

/**
 * Every reason and every notice that a human may read, with the parameters that it needs. `shared/messages/` renders
 * them; a catalogue that lacks one does not compile. `server` is a name with its id, `web-1 (i-0a…)`.
 */
export interface Messages {
  // Why nothing is done
  'no-play-answers': { readonly alarm: string };
  'alarm-about-toban': { readonly alarm: string };
  'not-our-event': { readonly what: string };
  'replayed-event': Nothing;
  'already-seen': Nothing;
  'older-than-known': { readonly alarm: string; readonly at: Instant };
  'alarm-points-elsewhere': { readonly alarm: string; readonly server: string };
  'alarm-settings-changed': { readonly alarm: string; readonly operation: string };
  'ok-without-ticket': { readonly alarm: string };
  'no-data-ignored': { readonly alarm: string };
  'no-such-ticket': { readonly ticket: string };
  'nobody-waits-for-server': { readonly server: string; readonly state: string };
  'nobody-waits-for-command': { readonly document: string };
  'command-still-runs': { readonly document: string; readonly status: string };
  'nothing-due': { readonly until: Instant };
  'matter-closed': Nothing;
  'schedule-of-another-duty': { readonly schedule: string };

  // What happened
  'alarm-raised': { readonly alarm: string; readonly reason: string };
  'alarm-raised-again': { readonly alarm: string; readonly opening: number };
  'alarm-still-red': { readonly alarm: string };
  'alarm-has-no-data': { readonly alarm: string };
  'alarm-is-ok': { readonly alarm: string };
  'alarm-deleted': { readonly alarm: string };
  'only-told': { readonly alarm: string; readonly reason: string };
  'nothing-more-heard': { readonly alarm: string; readonly hours: number };

  // Whom it concerns
  'no-server-named': { readonly alarm: string };
  'several-servers-named': { readonly alarm: string; readonly servers: string };
  'load-balancer-at-fault': { readonly targetGroup: string; readonly reason: string };
  'no-target-unhealthy': { readonly targetGroup: string };
  'server-not-selected': { readonly server: string; readonly selector: string };
  'server-unknown': { readonly server: string };
  'answer-missing': { readonly question: string; readonly why: string };

  // Guards
  'kill-switch-on': {
    readonly parameter: string;
    readonly value: string;
    /** Where it is the switch of one system or play. */
    readonly system?: string;
    readonly play?: string;
  };
  'kill-switch-unreadable': { readonly parameter: string; readonly why: string };
  rehearsal: { readonly action: string; readonly server: string };
  'stage-observes': { readonly stage: string; readonly action: string; readonly server: string };
  'play-observes': { readonly play: string; readonly action: string; readonly server: string };
  'not-opted-in': { readonly server: string; readonly system: string; readonly found: string };
  'server-not-running': { readonly server: string; readonly state: string };
  'freeze-window': {
    readonly name: string;
    readonly action: string;
    readonly server: string;
    readonly until: Instant;
  };
  'calendar-closed': {
    readonly calendars: string;
    readonly action: string;
    readonly server: string;
    readonly until: Instant;
  };
  'frozen-by-tag': {
    readonly value: string;
    readonly action: string;
    readonly server: string;
    readonly until: Instant;
  };
  'backup-running': {
    readonly job: string;
    readonly action: string;
    readonly server: string;
    readonly until: Instant;
  };
  'in-scaling-group': { readonly server: string; readonly group: string; readonly action: string };
  'no-scaling-group': { readonly server: string };
  'replacement-asks': { readonly server: string };
  'not-an-instance': { readonly server: string; readonly action: string };
  'disks-would-be-lost': { readonly server: string; readonly why: string };
  'stop-protected': { readonly server: string };
  'server-is-spot': { readonly server: string; readonly lifecycle: string };
  'address-would-change': { readonly server: string; readonly address: string };
  'event-stale': { readonly alarm: string; readonly minutes: number };
  'alarm-ok-again': { readonly alarm: string };
  'alarm-gone': { readonly alarm: string };
  muted: { readonly by: string; readonly until: Instant };
  suppressed: { readonly by: string };
  'config-broken': { readonly service: string; readonly server: string; readonly error: string };
  'fix-does-not-hold': { readonly alarm: string; readonly openings: number };
  'too-early': {
    readonly action: string;
    readonly server: string;
    readonly minutes: number;
    readonly until: Instant;
  };
  'host-broken': { readonly server: string; readonly until: Instant };
  'cooling-down': { readonly action: string; readonly server: string; readonly until: Instant };
  'server-cap-reached': { readonly server: string; readonly changes: number };
  'guard-failed': { readonly guard: string; readonly why: string };
  'aws-in-trouble': {
    readonly service: string;
    readonly region: string;
    readonly code: string;
    readonly startsAt: Instant;
    readonly until: Instant;
  };
  'aws-well-again': { readonly region: string; readonly code: string };
  'breaker-incidents': { readonly play: string; readonly incidents: string; readonly until: Instant };
  'breaker-group': { readonly group: string; readonly servers: string; readonly until: Instant };
  'breaker-failures': { readonly changes: string; readonly until: Instant };
  'breaker-closed': { readonly what: string };
  'changes-go-on': Nothing;
  'blast-radius-reached': {
    readonly server: string;
    readonly group: string;
    readonly changed: number;
    readonly limit: number;
    readonly until: Instant;
  };
  'peers-unhealthy': {
    readonly server: string;
    readonly action: string;
    readonly healthy: number;
    readonly others: number;
    readonly needed: number;
    readonly until: Instant;
  };
  'peers-nameless': { readonly server: string; readonly targetGroup: string; readonly address: string };
  'person-at-work': {
    readonly person: string;
    readonly action: string;
    readonly server: string;
    readonly ticket: string;
  };
  'mode-notifies': { readonly action: string; readonly server: string; readonly byHour?: true };
  'mode-notifies-until': { readonly action: string; readonly server: string; readonly until: Instant };
  'acting-after-telling': { readonly action: string; readonly server: string };
  'mode-asks': { readonly action: string; readonly server: string; readonly byHour?: true };
  'own-change-under-way': { readonly server: string; readonly holder: string; readonly until: Instant };
  'group-busy': { readonly group: string; readonly holder: string; readonly until: Instant };

  // What was done and what came of it
  acting: { readonly action: string; readonly server: string };
  'diagnosis-read': {
    readonly server: string;
    readonly service: string;
    readonly state: string;
    readonly config: string;
    readonly diskPercent: number;
    readonly memoryPercent: number;
    readonly lastError: string;
    /** Where the whole output goes. */
    readonly evidence?: string;
  };
  'disk-freed': {
    readonly server: string;
    readonly before: number;
    readonly after: number;
    readonly megabytes: number;
  };
  'order-accepted': { readonly action: string; readonly server: string };
  'order-unclear': { readonly action: string; readonly server: string; readonly why: string };
  'server-stopping': { readonly server: string };
  'server-starting': { readonly server: string };
  'server-moved': { readonly server: string };
  'stop-hangs': { readonly server: string; readonly minutes: number };
  'start-fails': { readonly server: string; readonly why: string; readonly until: Instant };
  'left-stopped': { readonly server: string; readonly state: string; readonly minutes: number };
  'move-interrupted': { readonly server: string; readonly state: string };
  'server-out-of-sight': { readonly server: string; readonly minutes: number; readonly why: string };
  'action-succeeded': { readonly action: string; readonly server: string };
  'action-was-done': { readonly action: string; readonly server: string };
  'action-failed': {
    readonly action: string;
    readonly server: string;
    readonly status: string;
    readonly detail: string;
  };
  'action-throttled': { readonly action: string; readonly server: string; readonly why: string };
  'action-refused': { readonly action: string; readonly server: string; readonly why: string };
  'action-unconfirmed': { readonly action: string; readonly server: string; readonly minutes: number };
  'node-unreachable': { readonly server: string; readonly ping: string };
  'effect-failed': { readonly effect: string; readonly why: string };
  'waiting-for-alarm': { readonly alarm: string; readonly until: Instant };
  'not-verified': { readonly action: string; readonly alarm: string; readonly minutes: number };

  // What people answered
  approved: { readonly person: string; readonly action: string; readonly server: string };
  rejected: { readonly person: string; readonly action: string; readonly server: string };
  acknowledged: { readonly person: string };
  snoozed: { readonly person: string; readonly until: Instant };
  'called-next': { readonly minutes: number; readonly before: string; readonly to: string };
  'called-again': { readonly person: string; readonly minutes: number; readonly to: string };
  'left-to-report': Nothing;
  'nobody-answered': { readonly minutes: number; readonly called: string };
  'approval-expired': { readonly action: string; readonly server: string; readonly minutes: number };
  'taken-over': { readonly person: string };
  'taking-over': { readonly person: string };
  'muted-by': { readonly person: string; readonly until: Instant };
  standing: { readonly person: string; readonly where: Stage['kind'] };
  'reply-forged': { readonly person: string };
  'reply-foreign': { readonly person: string; readonly allowed: string };
  'reply-too-late': { readonly person: string; readonly at: Instant };
  'reply-to-nothing': { readonly person: string; readonly verb: string };
  'reply-to-another-plan': { readonly person: string };

  verified: { readonly action: string; readonly server: string; readonly found: string };
  'still-unwell': {
    readonly action: string;
    readonly server: string;
    readonly minutes: number;
    readonly found: string;
  };
  'cannot-verify': { readonly action: string; readonly server: string; readonly why: string };
  'well-but-red': { readonly alarm: string; readonly server: string };

  // What AWS Health says
  'health-followed-by-nobody': { readonly code: string };
  'health-concerns-others': { readonly code: string };
  'health-known': { readonly code: string };
  'health-in-pages': { readonly code: string; readonly pages: string; readonly until: Instant };
  'health-noticed': {
    readonly family: HealthFamily;
    readonly code: string;
    readonly place: string;
    readonly resources: string;
    readonly startsAt?: Instant;
    readonly endsAt?: Instant;
    /** AWS's own, in English. */
    readonly words: string;
    /** It is over already, or pages of it never came. */
    /** `holds`: Toban changes no server there until it is over. */
    readonly remark?: 'over' | 'incomplete' | 'holds';
  };
  'health-changed': {
    readonly code: string;
    readonly status?: 'open' | 'upcoming' | 'closed';
    readonly startsAt?: Instant;
    readonly endsAt?: Instant;
    readonly added: string;
    readonly resolved: string;
    readonly words: string;
  };
  'health-soon': {
    readonly family: HealthFamily;
    readonly code: string;
    readonly resources: string;
    readonly startsAt: Instant;
  };
  'health-over': { readonly code: string; readonly resources: string };
  'health-lapsed': { readonly code: string };
  'health-needs-no-answer': { readonly person: string; readonly verb: string };

  // Backups
  'backup-not-wanted': { readonly policy: string; readonly server: string };
  'backup-not-ours': { readonly job: string };
  'backup-needs-no-answer': { readonly person: string };
  'backup-due': BackupFacts & {
    readonly policy: string;
    /** The class of the day itself, where an earlier one is owed. */
    readonly own: Generation;
  };
  'backup-observed': {
    readonly policy: string;
    readonly stage: string;
    readonly generation: Generation;
    readonly date: string;
  };
  'backup-under-way': { readonly server: string; readonly job: string };
  'backup-begins': BackupFacts;
  'backup-taken': BackupFacts & { readonly recoveryPoint: string };
  /** `words` are AWS's own, in English. */
  'backup-with-issues': BackupFacts & { readonly state: string; readonly words: string };
  'backup-failed': BackupFacts & { readonly state: string; readonly words: string };
  'backup-refused': { readonly server: string; readonly why: string };
  'backup-unconfirmed': BackupFacts;
  'backup-missed': { readonly policy: string; readonly server: string; readonly dates: string };

  // What AWS does by itself
  'aws-recovered': { readonly server: string };
  'aws-recovery-failed': { readonly server: string };
  'nobody-waits-for-recovery': { readonly server: string };

  // How it ended
  healed: {
    readonly alarm: string;
    readonly action: string;
    readonly server: string;
    readonly seconds: number;
  };
  'recovered-alone': { readonly alarm: string; readonly seconds: number };
  'recovered-after-hand-over': { readonly alarm: string; readonly seconds: number };
  'waited-in-vain': { readonly alarm: string; readonly minutes: number };
  'nothing-left-to-try': { readonly alarm: string; readonly tried: string };
}

/** What a notice of AWS Health is about, as far as its code tells: each has advice of its own. */
export type HealthFamily =
  | 'retirement'
  | 'termination'
  | 'stop'
  | 'reboot'
  | 'connectivity'
  | 'database'
  | 'lifecycle'
  | 'volume-lost'
  | 'credentials-exposed'
  | 'recovery-succeeded'
  | 'recovery-failed'
  | 'abuse'
  | 'issue'
  | 'other';

/** The backup of one slot: `date` is a day of the policy's time zone, `2028-02-29`. */
interface BackupFacts {
  readonly server: string;
  readonly generation: Generation;
  readonly date: string;
}

interface Nothing {
  readonly nothing?: never;
}

export type MessageId = keyof Messages;

/** A reason: the id of a message and its parameters. Plain JSON, rendered only where somebody reads it. */
export type Because = { [Id in MessageId]: { readonly id: Id } & Messages[Id] }[MessageId];

/** Names a message with its parameters. */
export function because<Id extends MessageId>(
  id: Id,
  parameters: Messages[Id],
): Because & { readonly id: Id } {
  return { id, ...parameters } as Because & { readonly id: Id };
}
