import type { Because } from './because';
import type { Instant } from './instant';
import type { IntentId, Plan } from './names';

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
