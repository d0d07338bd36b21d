import type { Announcer, Clock } from '../../contracts';
import { performActions } from './alarm-actions';
import type { Alarm, AlarmState, Mute } from './alarm';
import { stateChangeDetail } from './alarm-event';
import { compositeState } from './composite-state';
import type { StateValue } from './evaluate-metric-alarm';
import type { Mutes } from './mutes';
import { createSuppressions } from './suppression';

export interface Transitions {
  /** Brings an alarm into a state: announces it, acts unless muted or suppressed, and wakes the alarms above it. */
  enter(alarm: Alarm, next: NextState): void;
  /** Evaluates a composite alarm. */
  evaluateComposite(alarm: Alarm): void;
  /** Performs what was muted, where the alarm is still in that state. */
  release(mute: Mute): void;
  forget(name: string): void;
}

export type NextState = Omit<AlarmState, 'at' | 'suppressedBy'>;

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  readonly alarms: ReadonlyMap<string, Alarm>;
  readonly mutes: () => Mutes;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

export function createTransitions({
  clock,
  announce,
  account,
  region,
  alarms,
  mutes,
  tell,
}: Place): Transitions {
  /** Alarms whose actions were muted, and in which state. */
  const held = new Map<string, { readonly value: StateValue; readonly previous: AlarmState }>();
  const suppressions = createSuppressions({
    clock,
    alarms,
    enterAgain(alarm, suppressedBy) {
      const { value, reason, reasonData, triggeredBy } = alarm.state;
      change(alarm, {
        value,
        reason,
        ...(reasonData === undefined ? {} : { reasonData }),
        ...(triggeredBy ? { triggeredBy } : {}),
        ...(suppressedBy ? { suppressedBy } : {}),
      });
    },
  });

  function change(alarm: Alarm, next: Omit<AlarmState, 'at'>): void {
    const previous = alarm.state;
    const { name } = alarm.settings;
    alarm.state = { ...next, at: clock.now() };
    if (previous.value !== next.value) alarm.transitionedAt = clock.now();
    const mute = mutes().activeFor(name);
    const transition = { alarm, previous, account, region, mute };
    tell(name, `${previous.value} → ${next.value}`, {
      reason: next.reason,
      ...(mute ? { muted: true } : {}),
      ...(next.suppressedBy ? { suppressedBy: next.suppressedBy } : {}),
    });
    announce.putEvent({
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      resources: [alarm.arn],
      detail: stateChangeDetail(transition),
    });
    held.delete(name);
    if (mute) held.set(name, { value: next.value, previous });
    else performActions(transition, announce);
    suppressions.schedule(alarm);
    if (previous.value === next.value) return;
    suppressions.suppressorChanged(name);
    wakeParents(name);
  }

  function enter(alarm: Alarm, next: NextState): void {
    const suppressedBy = suppressions.on(alarm, next.value);
    change(alarm, { ...next, ...(suppressedBy ? { suppressedBy } : {}) });
  }

  function evaluateComposite(alarm: Alarm, changedChild?: string): void {
    const next = compositeState(alarm, (name) => alarms.get(name), changedChild);
    if (next) enter(alarm, next);
  }

  /** Only a child's change wakes a composite alarm: one set by hand stays so until then. */
  function wakeParents(child: string): void {
    for (const alarm of alarms.values()) {
      if (alarm.rule?.children.includes(child)) evaluateComposite(alarm, child);
    }
  }

  return {
    enter,
    evaluateComposite: (alarm) => evaluateComposite(alarm),
    release(mute) {
      for (const [name, { value, previous }] of held) {
        const alarm = alarms.get(name);
        if (!mute.alarmNames.includes(name) || mutes().activeFor(name)) continue;
        held.delete(name);
        if (alarm?.state.value === value) performActions({ alarm, previous, account, region }, announce);
      }
    },
    forget: (name) => void held.delete(name),
  };
}
