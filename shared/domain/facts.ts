import type { BackupJobFacts } from './backup';
import type { Instant } from './instant';
import type { InstanceId, IntentId, PlayName, TicketKey } from './names';
import type { AlarmState, Measure } from './signal';

/** What the world said, or that it did not say. A guard that gets no answer holds. */
export type Answer<T> =
  { readonly kind: 'known'; readonly value: T } | { readonly kind: 'unreadable'; readonly why: string };

/** The answers that a decision may need; a missing one was not asked. They are kept with the entry. */
export interface Answers {
  /** The alarm as CloudWatch sees it now. */
  readonly alarm?: Answer<AlarmFacts>;
  /** The targets of the target group that the alarm names. */
  readonly targets?: Answer<readonly TargetFacts[]>;
  /** The targets of the system's own load balancer, when a change is weighed. */
  readonly peers?: Answer<readonly TargetFacts[]>;
  /** The servers that the alarm or its target group names. */
  readonly servers?: Answer<readonly ServerFacts[]>;
  /** Whether the Change Calendars of the system allow changes now. */
  readonly calendars?: Answer<CalendarFacts>;
  /** AWS Backup jobs of the server that have not ended. */
  readonly backups?: Answer<readonly BackupFacts[]>;
  /** One job of AWS Backup; nothing where AWS Backup does not know it. */
  readonly backupJob?: Answer<BackupJobFacts | null>;
  /** The members of the resource group that the play selects from. */
  readonly resourceGroup?: Answer<readonly InstanceId[]>;
  /** What a stop would do to the server, when one is weighed. */
  readonly stopping?: Answer<StoppingFacts>;
  readonly checks?: Answer<CheckFacts>;
  readonly agent?: Answer<AgentFacts>;
  readonly ledger?: Answer<LedgerFacts>;
  readonly killSwitch?: Answer<KillSwitch>;
  readonly command?: Answer<CommandFacts>;
  /** Whether a reply was signed with our key. */
  readonly signature?: Answer<'valid' | 'forged'>;
}

/** `gone` when no alarm has that name any more. */
export type AlarmFacts =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'alarm';
      readonly state: AlarmState;
      readonly since: Instant;
      /** What suppresses the actions of a composite alarm now. */
      readonly suppressedBy?: string;
      /** The mute rule that is active now: its window may have begun after the alarm's event. */
      readonly mutedBy?: string;
      /** What a metric alarm looks at now: somebody may have changed that since its event. */
      readonly measures?: readonly Measure[];
    };

export interface TargetFacts {
  readonly id: string;
  /** As Elastic Load Balancing says it: `healthy`, `unhealthy`, `initial`, `draining`, `unused`, `unavailable`. */
  readonly state: string;
  readonly reason?: string;
}

export interface ServerFacts {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly state: string;
  readonly tags: Readonly<Record<string, string>>;
  /** `ebs` or `instance-store`: where the root disk is. */
  readonly rootDevice?: string;
  /** `spot`, `scheduled` or `capacity-block`; absent for a server that runs as long as its owner wants. */
  readonly lifecycle?: string;
  /** Its address inside the network: the first one. */
  readonly privateAddress?: string;
  /** A public address that the server loses when it stops: one of Amazon's, not an Elastic IP. */
  readonly passingAddress?: string;
}

/** What a stop would do to a server besides stopping it. */
export interface StoppingFacts {
  /** `DisableApiStop`: the owner forbade it. */
  readonly isProtected: boolean;
  readonly instanceType: string;
  /** The type comes with disks of the host, whose content does not survive a stop. */
  readonly hasHostDisks: boolean;
}

/** EC2's status checks: `ok`, `impaired`, `initializing`, `insufficient-data`, `not-applicable`. */
export interface CheckFacts {
  /** Of the host, its network and its power. */
  readonly system: string;
  /** Of the operating system on it. */
  readonly instance: string;
}

/** Several calendars together: open when all of them are. */
export interface CalendarFacts {
  readonly state: 'open' | 'closed';
  /** When the state changes next, as far as AWS says so. */
  readonly until?: Instant;
}

export interface BackupFacts {
  readonly id: string;
  /** As AWS Backup says it: `CREATED`, `PENDING`, `RUNNING`, or what it may think of next. */
  readonly state: string;
}

/** `missing` when Systems Manager does not know the node: no agent, no role, no route, or stopped. */
export type AgentFacts =
  | { readonly kind: 'missing' }
  | { readonly kind: 'agent'; readonly ping: string; readonly version: string; readonly lastPing?: Instant };

/** Read uncached. Anything but the word `off` is on. */
export type KillSwitch =
  | { readonly kind: 'off' }
  /** `parameter` where it is the switch of one system or play. */
  | { readonly kind: 'on'; readonly value: string; readonly parameter?: string };

/** What a document of ours says of itself in its last line. */
export type OpsResult = Readonly<Record<string, string | number | boolean>>;

/** A command as Run Command reports it for the one node it was sent to. */
export type CommandFacts =
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'command';
      readonly commandId: string;
      /** StatusDetails with spaces dropped, in lower case. */
      readonly status: string;
      /** The object behind the last `OPSRESULT` of the output, where there is one. */
      readonly result?: OpsResult;
      /** The end of the output, redacted. */
      readonly tail: string;
      /** Where Run Command lets the node write the whole output, `s3://bucket/key`: it says so whether the node could or not. */
      readonly evidence?: string;
    };

/** The limits that span tickets, for one account and Region. */
export interface LedgerFacts {
  /** Permits in use, by group. */
  readonly permits: Readonly<Record<string, Permit>>;
  /** What was changed lately, by intent. */
  readonly changes: Readonly<Record<string, ChangeRecord>>;
  /** Which matters opened lately. */
  readonly openings: readonly OpeningRecord[];
  /** What AWS said last of its own recovery of a server, by server; those of the last hours. */
  readonly recoveries?: Readonly<Record<string, RecoveryRecord>>;
  /** Which people are at work on servers, by the ticket that they came for: a server may be that of several. */
  readonly attended?: Readonly<Record<string, AttendanceRecord>>;
  /** What AWS said last of its own trouble in this Region, by the ARN of its notice. */
  readonly troubles?: Readonly<Record<string, TroubleRecord>>;
}

/** A public issue of AWS with a service that our servers rest on. */
export interface TroubleRecord {
  /** As AWS Health writes it: `EC2`. */
  readonly service: string;
  /** `AWS_EC2_OPERATIONAL_ISSUE`. */
  readonly code: string;
  readonly startsAt: Instant;
  /** When AWS said this; a later word replaces it. */
  readonly toldAt: Instant;
  /** From this moment it counts no more: AWS said that it is over, or has been silent for too long. */
  readonly until: Instant;
}

/** A person has a server in their hands, because of one ticket. */
export interface AttendanceRecord {
  readonly by: string;
  readonly server: InstanceId;
  /** After this moment it counts no more. */
  readonly until: Instant;
}

/** How AWS's own recovery of a server ended. */
export interface RecoveryRecord {
  readonly at: Instant;
  readonly result: 'succeeded' | 'failed';
}

export interface Permit {
  readonly holder: IntentId;
  /** After this moment the permit counts as returned: its holder is dead. */
  readonly until: Instant;
}

export interface ChangeRecord {
  readonly at: Instant;
  readonly server: InstanceId;
  readonly action: string;
  /** The servers that share this one's fate. */
  readonly group?: string;
  /** How it ended, as far as that is known yet. */
  readonly end?: ChangeEnd;
}

/** A change failed when AWS refused it, its command failed, or the alarm did not believe it in time. */
export interface ChangeEnd {
  readonly at: Instant;
  readonly result: 'succeeded' | 'failed';
}

/** A matter that a play began to answer. */
export interface OpeningRecord {
  readonly at: Instant;
  readonly play: PlayName;
  readonly ticket: TicketKey;
  readonly alarm: string;
  /** The server that it is about, where one was known then. */
  readonly server?: InstanceId;
  /** It is about one time series of the alarm; the alarm over all of them has an opening of its own. */
  readonly ofContributor?: true;
}
