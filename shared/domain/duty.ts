import type { BackupPolicy } from './backup';
import type { Instant } from './instant';
import type { InstanceId, PlayName, SystemName } from './names';
import type { NoticeEffect } from './effect';

/** `duty.yml` after validation: everything that this estate wants done. Plain JSON, compiled into the bundles. */
export interface Duty {
  /** The stages in which Toban may change things. Every other stage observes. */
  readonly armed: readonly string[];
  /** Name of the SSM parameter that must read `off` for Toban to act. */
  readonly killSwitch: string;
  readonly systems: Readonly<Record<string, System>>;
  /** What people call an account, by its number. */
  readonly accounts?: Readonly<Record<string, string>>;
  readonly plays: readonly Play[];
  /** Which backups are taken, in the order of duty.yml. */
  readonly backups?: readonly BackupPolicy[];
  /** What carries notices besides the topic itself, by name. */
  readonly channels?: Readonly<Record<string, Channel>>;
  /** Whose alerts the public door takes in. There is no door where neither this nor `replies` is set. */
  readonly receive?: Receive;
  /** How people may answer besides `npm run reply`. */
  readonly replies?: Replies;
}

/** Monitoring that may post alerts. Secrets are names in Secrets Manager, never values. */
export interface Receive {
  readonly grafana?: Sender;
  readonly alertmanager?: Sender;
  readonly falco?: Sender;
  /** Other monitoring, by the name that its alerts and its path have. */
  readonly mappings?: Readonly<Record<string, AlertMapping>>;
}

export interface Sender {
  readonly secret: string;
}

/** Where in the JSON of a monitoring system stands what: paths of keys with dots between them. */
export interface AlertMapping extends Sender {
  readonly name: string;
  /** The list of alerts; the post itself is the alert when absent. */
  readonly alerts?: string;
  /** What together tells one alert from another, and is the same when it is resolved. */
  readonly id: readonly string[];
  readonly title: string;
  readonly state: {
    readonly field: string;
    readonly firing: readonly string[];
    readonly resolved: readonly string[];
  };
  readonly at?: string;
  readonly reason?: string;
  readonly severity?: string;
  /** Where host names, addresses or instance ids stand. */
  readonly servers: readonly string[];
}

export interface Replies {
  readonly slack?: { readonly signingSecret: string };
  /** One-time links in mail and Teams. */
  readonly links: boolean;
  /** A link may approve, too. Whoever has the message has the link. */
  readonly approveByLink: boolean;
}

/** Where notices are read: one queue, one driver in `shared/channels/`. Secrets are names in Secrets Manager, never values. */
export type Channel = ChannelCommons &
  (
    | { readonly kind: 'slack'; readonly room: string; readonly token: string }
    | { readonly kind: 'slack-webhook'; readonly url: string }
    | { readonly kind: 'teams'; readonly url: string }
    /** By SES. `to` is whoever always gets them; the people of the system with an address where it is empty. */
    | { readonly kind: 'mail'; readonly from: string; readonly to: readonly string[] }
    | {
        readonly kind: 'webhook';
        readonly url: string;
        /** Signs the body with HMAC-SHA256. */
        readonly signWith?: string;
        /** What the template's vendor wants besides: PagerDuty's routing key, Opsgenie's API key, Chatwork's token. */
        readonly key?: string;
        readonly template: WebhookTemplate;
      }
  );

/** Whose shape a webhook's body has; `toban` is our own. */
export type WebhookTemplate = 'toban' | 'pagerduty' | 'opsgenie' | 'grafana' | 'chatwork';

interface ChannelCommons {
  readonly name: string;
  /** Systems whose notices it carries; all of them when absent. */
  readonly systems?: readonly SystemName[];
  /** Severities that it carries; all of them when absent. */
  readonly severities?: readonly ('critical' | 'warning' | 'info')[];
  /** It carries only what a chain of calls names it for: the calls themselves, who acknowledged, and how it ended. */
  readonly onlyWhenCalled?: true;
  /** It carries only what another channel that names it as `fallback` cannot. */
  readonly onlyAsFallback?: true;
  /** Who is called in words that only this channel knows, such as `<!channel>`, when a notice is critical. */
  readonly calls?: string;
  /** It carries the morning reports of its systems as well. */
  readonly reports?: true;
  /** The channel that carries what this one refuses or cannot deliver in a day. */
  readonly fallback?: string;
}

export type Language = 'en' | 'ja';

/** The servers and databases of one customer or service. A resource opts in by the tag `toban` with the system's name. */
export interface System {
  readonly name: SystemName;
  /** What people call it; the name when nothing better is given. */
  readonly title: string;
  readonly language: Language;
  /** IANA name, `Asia/Tokyo`. */
  readonly timeZone: string;
  /** An SNS topic of the owner's own; Toban's topic when absent. */
  readonly topicArn?: string;
  readonly people: readonly Person[];
  /** When people are at work; absent where nobody said so. */
  readonly businessHours?: BusinessHours;
  /** Who is on duty in which week, by the name under which a chain calls them. */
  readonly rotations?: Readonly<Record<string, Rotation>>;
  /** Who is called, one after the other, until somebody answers; nobody in particular when absent. */
  readonly escalation?: Escalation;
  /** When phones and mailboxes are spared what is not critical. */
  readonly quietHours?: Times;
  /** What heals outside of the business hours without people is told in the morning report alone. */
  readonly nightNotices?: 'report';
  readonly report?: ReportTime;
  readonly servers: Readonly<Record<string, InstanceId>>;
  readonly loadBalancer?: { readonly loadBalancer: string; readonly targetGroup: string };
  readonly alarms: readonly BaselineAlarm[];
  /** When the owner wants nothing to be changed. */
  readonly freezes?: readonly Freeze[];
  /** SSM Change Calendars, by name or ARN, all of which must be open for a change. */
  readonly changeCalendars?: readonly string[];
  /**
   * Which notices of AWS Health it hears of: those about its own servers, or also those about the account as a whole and
   * about what belongs to no other system that follows notices. None when absent.
   */
  readonly health?: 'servers' | 'account';
}

/** From `from` until just before `to`. The loader makes instants of local times: nobody else needs to know the time zone. */
export interface Freeze {
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
}

export type BaselineAlarm = 'system-check' | 'instance-check' | 'cpu' | 'http';

export interface Person {
  readonly name: string;
  readonly email?: string;
  /** Member id, `U012AB3CD`. */
  readonly slack?: string;
  /** E.164, `+819012345678`. */
  readonly phone?: string;
}

/** The hours in which people are at work, in the system's time zone. */
export interface BusinessHours {
  /** Days of the week, 1 is Monday. */
  readonly days: readonly number[];
  /** `09:00`, the first minute; before `to`. */
  readonly from: string;
  /** `18:00`, the first minute after work. */
  readonly to: string;
  /** Days without work, `2026-11-23` or `11-23` of every year: holidays and the owner's own. */
  readonly closed: readonly string[];
  /** Days with work, whatever the other rules say. */
  readonly open: readonly string[];
}

/** People who take turns, a week each. */
export interface Rotation {
  readonly people: readonly string[];
  /** The day from which the first of them is on duty, `2026-06-01`; a day of the week on which they hand over. */
  readonly from: string;
  /** When they hand over on that day of each week, in the system's time zone, `09:00`. */
  readonly handOver: string;
  /** Who stands in for whoever's turn it is; the first that covers a moment counts. */
  readonly overrides: readonly { readonly person: string; readonly from: Instant; readonly to: Instant }[];
}

/** Whom a notice that needs a human calls, and who is next when nobody answers. */
export interface Escalation {
  /** In the order of their minutes. */
  readonly rungs: readonly Rung[];
  /** How often they are gone through again. */
  readonly repeat: number;
  /** Minutes from the last rung until they are, or until it is said that nobody answered. */
  readonly repeatAfterMinutes: number;
  /** Minutes for which an acknowledgement counts; a matter that is still open then is called from the beginning. */
  readonly acknowledgedForMinutes: number;
}

export interface Rung {
  /** Names of people, rotations and channels. */
  readonly tell: readonly string[];
  /** Minutes without an answer, since one was first needed. */
  readonly afterMinutes: number;
  /** When it counts; a rung that does not is passed over. */
  readonly when?: Times;
  /** The kinds of notices that it is for; all that need a human when absent. */
  readonly kinds?: readonly NoticeEffect['notice'][];
}

/** When the morning report comes, on days with work where somebody said which those are. */
export interface ReportTime {
  /** `09:00`, in the system's time zone. */
  readonly at: string;
  /** It comes, too, when there is nothing to tell. */
  readonly whenQuiet?: true;
}

/** Times of day and days, in the system's time zone; whatever is absent does not matter. */
export interface Times {
  readonly hours?: 'business' | 'outside';
  /** Days of the week, 1 is Monday, and `holiday`: a closed day of the business hours is that and no day of the week. */
  readonly days?: readonly (number | 'holiday')[];
  /** `22:00` until just before `07:00`; over midnight where `to` is not later. */
  readonly from?: string;
  readonly to?: string;
}

/** What Toban may do by itself: act, act when a human approved, or only tell. */
export type Mode = 'auto' | 'ask' | 'notify';

export interface Modes {
  readonly businessHours: Mode;
  readonly otherwise: Mode;
}

/** Who is asked, and how long an answer is waited for. */
export interface Approval {
  /** Names of people of the system. */
  readonly people: readonly string[];
  readonly withinMinutes: number;
}

/** Which servers a play may touch. An empty selector is refused by the loader: it never means "all". */
export type Selector =
  | { readonly kind: 'tags'; readonly name: string; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'instances'; readonly name: string; readonly instanceIds: readonly InstanceId[] }
  | { readonly kind: 'resource-group'; readonly name: string; readonly resourceGroup: string };

/** Which signals, which targets, which steps, under which limits. */
export interface Play {
  readonly name: PlayName;
  readonly system: SystemName;
  /** Alarm names; `*` stands for any characters. */
  readonly alarms: readonly string[];
  readonly targets: Selector;
  /** None where people are only told. */
  readonly steps: readonly Step[];
  /** INSUFFICIENT_DATA is neither broken nor fixed: tell somebody, treat it like ALARM, or let it pass. */
  readonly insufficientData: 'tell' | 'act' | 'ignore';
  /** It decides, records and tells, and touches nothing, even where its stage is armed. */
  readonly observe?: true;
  readonly mode: Modes;
  readonly approval: Approval;
  /** Instead of the system's. */
  readonly escalation?: Escalation;
  readonly limits: Limits;
}

/** One rung of a play. */
export interface Step {
  readonly action: string;
  readonly with: Readonly<Record<string, string>>;
  /** Minutes that the alarm must have been red before the step is tried. */
  readonly afterMinutes?: number;
  /** Minutes that the step has until the verification must have succeeded. */
  readonly withinMinutes: number;
  /**
   * Who says that the step worked: the alarm, the load balancer, EC2's status checks with the agent, or, where nothing
   * else can, the command's own result.
   */
  readonly verify: 'alarm-ok' | 'target-healthy' | 'status-checks' | 'command';
  /** Instead of the play's. */
  readonly mode?: Modes;
}

export interface Limits {
  /** Minutes between two changes of one kind on one server. */
  readonly cooldownMinutes: number;
  /** Changes on one server in 24 hours. */
  readonly changesPerServerPerDay: number;
  /** From the how-manieth opening in 24 hours on a human takes over at once: the fix does not hold. */
  readonly handOverAtOpening: number;
  /** An alarm event older than this is history. */
  readonly staleAfterMinutes: number;
  /** The part of a group's servers that may be changed within an hour; one may always be. */
  readonly groupPercentPerHour: number;
  /** So many different incidents of the play within `breakWithinMinutes` open its circuit breaker. */
  readonly breakAtIncidents: number;
  readonly breakWithinMinutes: number;
}
