import type { BackupJobFacts, BackupSlot } from './backup';
import type { Instant } from './instant';
import type {
  BackupPolicyName,
  InstanceId,
  IntentId,
  Place,
  Plan,
  SignalId,
  SystemName,
  TicketId,
  TicketKey,
} from './names';
import type { Outcome } from './effect';

/** What happened, in our words. Everything untrusted became one of these in `events/`, or was refused there. */
export type Signal =
  | AlarmSignal
  | AlarmConfiguredSignal
  | CommandSignal
  | InstanceStateSignal
  | HealthSignal
  | RecoverySignal
  | BackupSlotSignal
  | BackupJobSignal
  | TimerSignal
  | ScheduleSignal
  | ReplySignal
  | OutcomeSignal;

interface Happened {
  readonly id: SignalId;
  /** When it happened, by the clock of whoever saw it happen. */
  readonly at: Instant;
  readonly place: Place;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One metric that an alarm looks at, with the dimensions that tell which resource it measures. */
export interface Measure {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a graph of an alarm shows, as the alarm itself evaluates it. */
export interface Chart {
  readonly lines: readonly ChartLine[];
  /** Absent where the alarm compares with something that moves. */
  readonly threshold?: number;
}

export type ChartLine = ChartLineCommons &
  (
    | (Measure & { readonly kind: 'metric'; /** `Average`, `p99`. */ readonly statistic: string })
    /** Metric math or a query; it names other lines by their ids. */
    | { readonly kind: 'expression'; readonly expression: string }
  );

interface ChartLineCommons {
  readonly id?: string;
  readonly label?: string;
  readonly periodSeconds?: number;
  /** The account that the metric is in, where it is another one. */
  readonly account?: string;
  /** It only feeds an expression. */
  readonly hidden?: true;
}

/** Monitoring that is not CloudWatch; `generic` is whatever a mapping of duty.yml understands. */
export type AlertSource = 'grafana' | 'alertmanager' | 'falco' | 'generic';

export type Severity = 'critical' | 'warning' | 'info';

export interface AlarmRef {
  readonly name: string;
  readonly arn: string;
  /** Whose alarm it is; CloudWatch's when absent. Nobody can be asked about another's: its newest signal is what is known. */
  readonly source?: AlertSource;
  /** One time series of an alarm over many (`GROUP BY`): a matter of its own. */
  readonly contributor?: { readonly id: string; readonly attributes: Readonly<Record<string, string>> };
}

/** An alarm, or one contributor of it, changed its state. */
export interface AlarmSignal extends Happened {
  readonly kind: 'alarm';
  readonly alarm: AlarmRef;
  readonly form: 'metric' | 'math' | 'anomaly' | 'composite' | 'query' | 'log' | 'foreign' | 'unknown';
  readonly state: AlarmState;
  readonly previous?: AlarmState;
  readonly reason: string;
  /** How bad somebody else's monitoring calls it. CloudWatch does not say. */
  readonly severity?: Severity;
  readonly measures: readonly Measure[];
  readonly chart?: Chart;
  /** A mute rule is active. The event comes all the same, so whoever acts on it must honour the mute. */
  readonly muted?: { readonly by: string; readonly until: Instant };
  /** A composite alarm whose actions are suppressed: `WaitPeriod`, `ExtensionPeriod` or `Alarm`. */
  readonly suppressedBy?: string;
  /** Sent by `npm run try-alarm`: decided and told, never acted on. */
  readonly rehearsal: boolean;
  /** Came out of an EventBridge archive: history, not news. */
  readonly replayed: boolean;
}

/** Somebody created, changed or deleted an alarm. A deleted alarm never says OK, so its matter ends here. */
export interface AlarmConfiguredSignal extends Happened {
  readonly kind: 'alarm-configured';
  readonly alarm: AlarmRef;
  readonly operation: 'create' | 'update' | 'delete';
}

/** Run Command says that a command, or one node's part of it, has a new status. A hint: the status is read through the API. */
export interface CommandSignal extends Happened {
  readonly kind: 'command';
  readonly commandId: string;
  readonly document: string;
  /** As sent by AWS with spaces dropped, in lower case: `success`, `deliverytimedout`. */
  readonly status: string;
  readonly instanceId?: InstanceId;
  /** Our own documents take the intent as their parameter `Attempt`, and the event echoes it. */
  readonly attempt?: IntentId;
}

/** An EC2 instance is `pending`, `running`, `stopping`, `stopped`, `shutting-down` or `terminated`. */
export interface InstanceStateSignal extends Happened {
  readonly kind: 'instance-state';
  readonly instanceId: InstanceId;
  readonly state: string;
}

/**
 * AWS Health said something. AWS says it twice, in two Regions, and a long notice comes in pages; `place` is the account and
 * Region that are affected.
 */
export interface HealthSignal extends Happened {
  readonly kind: 'health';
  readonly notice: HealthPage;
  /** Whose ticket hears it, and where Toban keeps that: each system that it may concern hears it by itself. */
  readonly hearer?: { readonly system: SystemName; readonly home: Place };
}

export type HealthCategory = 'issue' | 'change' | 'notification' | 'other';

/** One page of one state of a notice. */
export interface HealthPage {
  readonly eventArn: string;
  /** `AWS_EC2_INSTANCE_STOP_SCHEDULED`. There is no list of all codes. */
  readonly code: string;
  readonly service: string;
  readonly category: HealthCategory;
  /** Everybody in the Region may be concerned, not this account alone. */
  readonly isPublic?: true;
  /** Somebody complained about what our resources do to others. */
  readonly isAbuse?: true;
  readonly status: 'open' | 'upcoming' | 'closed';
  /** The same for all pages of one state of the notice; empty in events of old. */
  readonly communication: string;
  /** Counts from 1. */
  readonly page: number;
  readonly totalPages: number;
  readonly updatedAt: Instant;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  /** The words of AWS, in English, cut. */
  readonly text: string;
  readonly resources: readonly HealthResource[];
}

export interface HealthResource {
  /** As AWS writes it: an instance id, an ARN, the name of a database, an access key. */
  readonly id: string;
  readonly server?: InstanceId;
  /** In lower case: `impaired`, `pending`, `resolved`, or what AWS may think of next. */
  readonly status?: string;
  readonly updatedAt: Instant;
}

/** AWS says what became of its own recovery of a server, and a ticket about that server may wait for it. */
export interface RecoverySignal extends Happened {
  readonly kind: 'recovery';
  readonly ticket: TicketKey;
  readonly server: InstanceId;
  readonly result: 'succeeded' | 'failed';
}

/** The hour of a backup has come, or has passed, for one server. */
export interface BackupSlotSignal extends Happened {
  readonly kind: 'backup-slot';
  readonly policy: BackupPolicyName;
  readonly system: SystemName;
  readonly server: InstanceId;
  /** As people call the server. */
  readonly name: string;
  readonly slot: BackupSlot;
}

/** AWS Backup says that a job has another state. Best effort: it may never say so. */
export interface BackupJobSignal extends Happened {
  readonly kind: 'backup-job';
  readonly job: BackupJobFacts;
  /** Absent in the first event of a job, as are all that come with it. */
  readonly vault?: string;
  readonly server?: InstanceId;
  /** The ticket that may have started it: each policy that takes backups into this vault hears of it. */
  readonly ticket?: TicketKey;
}

/** A one-time schedule of ours has come due. */
export interface TimerSignal extends Happened {
  readonly kind: 'timer';
  readonly ticket: TicketId;
}

/** A recurring schedule has come due; `name` is that of the rule or schedule. */
export interface ScheduleSignal extends Happened {
  readonly kind: 'schedule';
  readonly name: string;
}

/** What a person may answer. */
export type ReplyVerb = 'approve' | 'reject' | 'acknowledge' | 'snooze' | 'take-over' | 'mute' | 'status';

/** A person answered. Whoever carried the answer here signed it; the core has the signature checked before it listens. */
export interface ReplySignal extends Happened {
  readonly kind: 'reply';
  readonly ticket: TicketId;
  readonly verb: ReplyVerb;
  /** The name of a person of the ticket's system. */
  readonly person: string;
  /** The member id of whoever answered in Slack: it tells the person of the ticket's own system, whatever the name. */
  readonly slack?: string;
  /** What makes it one answer, however often it is sent: of a link, or of a request that was signed by Slack. */
  readonly once?: string;
  /** The notice that was answered, where that is known: one of an opening that is over tells nothing of this one. */
  readonly notice?: IntentId;
  /** Of an approval or a rejection: which request is answered. */
  readonly plan?: Plan;
  /** Of `snooze` and `mute`: for how long. */
  readonly minutes?: number;
  /** Base64; over the text that `signedText` makes of the rest. */
  readonly signature: string;
}

/** What an effect of ours did, where that needs a decision. Never arrives from outside. */
export interface OutcomeSignal extends Happened {
  readonly kind: 'outcome';
  readonly ticket: TicketId;
  readonly intent: IntentId;
  readonly outcome: Outcome;
}
