import type { Language } from '../../shared/domain/duty';
import type { ReplyVerb } from '../../shared/domain/signal';
import type { Outcome } from '../../shared/domain/effect';
import type { Subject } from '../../shared/domain/subject';
import type { Ticket } from '../../shared/domain/ticket';
import type { EntryKind } from '../../shared/domain/ticket-record';

/** What the page shows, in one language. Plain JSON; times are ISO 8601 in UTC. */
export interface ConsoleState {
  readonly language: Language;
  readonly now: string;
  /** In which times are shown that belong to no system. */
  readonly timeZone: string;
  readonly armed: boolean;
  readonly clock: { readonly canSkip: boolean };
  readonly switches: readonly KillSwitchView[];
  readonly servers: readonly ServerView[];
  readonly alarms: readonly AlarmView[];
  readonly tickets: readonly TicketView[];
  readonly mail: readonly MailView[];
  readonly threads: readonly ThreadView[];
}

/** How bad something is; the page has one colour and one sign for each. */
export type Tone = 'well' | 'busy' | 'warning' | 'bad' | 'quiet';

export interface KillSwitchView {
  readonly parameter: string;
  /** The system or play that it stops; everything when neither is there. */
  readonly system?: string;
  readonly play?: string;
  readonly isOn: boolean;
  readonly value: string;
}

export interface ServerView {
  readonly id: string;
  readonly name: string;
  readonly tone: Tone;
  readonly state: string;
  readonly services: readonly ServiceView[];
  readonly agent: string;
  readonly disk: number;
  readonly checks: 'passing' | 'instance' | 'system' | 'rebooting';
  readonly targets: readonly {
    readonly group: string;
    readonly state: string;
    readonly description: string;
  }[];
  /** Alarms that are red and name this server. */
  readonly redAlarms: readonly string[];
  /** The ticket that is about it and not closed. */
  readonly ticket?: string;
  readonly troubles: readonly TroubleView[];
}

export interface ServiceView {
  readonly name: string;
  readonly state: 'active' | 'inactive' | 'failed';
  /** 0 when it does not run. */
  readonly process: number;
  readonly port: number;
  readonly config: 'sound' | 'broken' | 'untestable';
}

/** Something that can be broken and mended by a button. */
export type TroubleKind = 'service' | 'config' | 'disk' | 'hang' | 'host' | 'agent';

export interface TroubleView {
  readonly kind: TroubleKind;
  readonly isBroken: boolean;
  /** The service that it is about. */
  readonly service?: string;
  /** No alarm of this estate goes off for it: Toban hears of it, if at all, when it needs the server. */
  readonly isUnwatched?: true;
}

export interface AlarmView {
  readonly name: string;
  readonly tone: Tone;
  readonly state: string;
  readonly reason: string;
  readonly since: string;
  /** About Toban itself, for people alone. */
  readonly own: boolean;
}

export interface TicketView {
  readonly id: string;
  /** Grows with each change: its story is fetched again. */
  readonly version: number;
  readonly tone: Tone;
  readonly title: string;
  readonly about: Subject['kind'];
  /** The alarm, or the notice of AWS Health. */
  readonly name: string;
  readonly system: string;
  /** The play that answers it, or the code of the notice. */
  readonly topic: string;
  readonly server?: string;
  readonly timeZone: string;
  readonly openedAt: string;
  readonly openings: number;
  readonly stage: Ticket['stage']['kind'];
  /** Where it stands, as a sentence. */
  readonly standing: string;
  /** The newest reason as a sentence; of an open request that for which it is asked. */
  readonly because: string;
  readonly acknowledged?: string;
  readonly request?: RequestView;
  readonly answers: readonly ReplyVerb[];
  /** Who may answer. */
  readonly people: readonly string[];
}

/** How a ticket came where it stands: fetched where somebody opens it. */
export interface TicketStory {
  readonly id: string;
  readonly entries: readonly EntryView[];
  readonly effects: readonly EffectView[];
}

/** What a human is asked to approve. */
export interface RequestView {
  readonly plan: string;
  readonly action: string;
  readonly server: string;
  readonly until: string;
  /** Who may approve. */
  readonly people: readonly string[];
}

export interface EntryView {
  readonly at: string;
  readonly what: EntryKind;
  readonly because: string;
  /** The id of the reason, as the documentation lists it. */
  readonly reason: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** The guards heard once more on the stored answers; absent where the entry weighs no action. */
  readonly hearing?: HearingView;
}

export interface HearingView {
  readonly action: string;
  /** Whether the guards say today what the entry says: the stored answers are a part of those that were heard. */
  readonly agrees: boolean;
  readonly guards: readonly GuardView[];
}

export interface GuardView {
  readonly name: string;
  /** What is well when it says nothing. */
  readonly asks: string;
  readonly objection?: {
    readonly kind: 'hold' | 'hand-over' | 'ask' | 'close';
    readonly because: string;
    /** An approval has settled it. */
    readonly settled?: true;
  };
}

export interface EffectView {
  readonly id: string;
  readonly kind: string;
  readonly what: string;
  readonly outcome: Outcome['kind'] | 'under-way';
  /** Why it failed or was held, and by which id AWS knows it. */
  readonly detail: string;
}

export interface MailView {
  readonly id: number;
  readonly at: string;
  readonly protocol: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly severity: string;
  /** The page of a mail that has one, shown in a frame without scripts. */
  readonly page?: string;
}

/** A conversation in a chat room, or what a receiver got about one ticket. */
export interface ThreadView {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly ticket?: string;
  readonly messages: readonly ThreadMessageView[];
}

export interface ThreadMessageView {
  readonly at: string;
  readonly text: string;
  readonly page?: string;
  readonly picture?: { readonly source: string; readonly words: string };
  readonly buttons: readonly {
    readonly label: string;
    readonly verb: string;
    readonly ticket: string;
    readonly plan?: string;
  }[];
}
