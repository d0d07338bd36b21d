import type { AlarmSettings } from './alarm-properties';
import type { CompositeRule } from './composite-rule';
import type { StateValue } from './evaluate-metric-alarm';

/** Why a composite alarm does not act: its suppressor is in ALARM, may go there yet, or was there just now. */
export type Suppression = 'Alarm' | 'WaitPeriod' | 'ExtensionPeriod';

export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly at: number;
  /** The children that brought a composite alarm here. */
  readonly triggeredBy?: readonly { readonly arn: string; readonly value: StateValue; readonly at: number }[];
  readonly suppressedBy?: Suppression;
}

export interface Alarm {
  readonly arn: string;
  settings: AlarmSettings;
  rule: CompositeRule | undefined;
  configuredAt: number;
  state: AlarmState;
  /** When the value last changed, as opposed to the reason or the suppression. */
  transitionedAt: number;
}

/** A time in which an alarm's actions are muted. */
export interface Mute {
  readonly name: string;
  readonly arn: string;
  readonly alarmNames: readonly string[];
  readonly from: number;
  readonly until: number;
}
