import type { Target } from './alarm-ticket';
import type { Because } from './because';
import type { ChangeEnd, OpeningRecord } from './facts';
import type { Instant } from './instant';
import type { InstanceId, IntentId } from './names';

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
