import { AwsError } from '../../contracts';
import type { Announcer, Clock } from '../../contracts';
import type { MetricStore } from '../metric-store';
import { performActions } from './alarm-actions';
import type { Alarm, AlarmState, Mute } from './alarm';
import { configurationChangeDetail, stateChangeDetail } from './alarm-messages';
import { alarmSettings } from './alarm-properties';
import type { MetricAlarmSettings } from './alarm-properties';
import { parseCompositeRule } from './composite-rule';
import { evaluateMetricAlarm, extraPeriods } from './evaluate-metric-alarm';
import type { StateValue } from './evaluate-metric-alarm';
import { valueOf } from './metric-math';
import { createMutes } from './mutes';
import { compositeState } from './composite-state';

/** The alarms of an account, watching its metrics on the clock. */
export interface AlarmBook {
  readonly all: readonly Alarm[];
  get(name: string): Alarm | undefined;
  /** Creates or replaces an alarm from CloudFormation or API properties. */
  put(properties: Readonly<Record<string, unknown>>): Alarm;
  /** Throws ResourceNotFound when one of them does not exist. */
  delete(names: readonly string[]): void;
  /** What SetAlarmState does: at once, until the next evaluation says otherwise. */
  setState(name: string, value: StateValue, reason: string, reasonData?: string): void;
  /** Mutes actions; the state keeps changing and its events carry `muteDetail`. Muted actions fire at the end. */
  mute(
    alarmNames: readonly string[],
    until: number,
    options?: { readonly name?: string; readonly from?: number },
  ): Mute;
  unmute(name: string): void;
  /** Evaluates every alarm now, as the clock does each period. */
  evaluate(): void;
  close(): void;
}

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  readonly metrics: MetricStore;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** Datapoints of the last period have arrived by then. */
const arrivalMilliseconds = 2_000;

export function createAlarmBook(place: Place): AlarmBook {
  const { clock, announce, account, region, metrics, tell } = place;
  const alarms = new Map<string, Alarm>();
  /** Alarms whose actions were muted, and in which state. */
  const held = new Map<string, { readonly value: StateValue; readonly previous: AlarmState }>();
  const mutes = createMutes({ clock, account, region, onEnd: release });
  let cancelTick: (() => void) | undefined;

  function announceAlarm(alarm: Alarm, detailType: string, detail: unknown): void {
    announce.putEvent({
      'detail-type': detailType,
      source: 'aws.cloudwatch',
      resources: [alarm.arn],
      detail,
    });
  }

  function enter(alarm: Alarm, next: Omit<AlarmState, 'at'>): void {
    const previous = alarm.state;
    alarm.state = { ...next, at: clock.now() };
    alarm.transitionedAt = clock.now();
    const mute = mutes.activeFor(alarm.settings.name);
    const transition = { alarm, previous, account, region, mute };
    tell(alarm.settings.name, `${previous.value} → ${next.value}`, {
      reason: next.reason,
      muted: mute !== undefined,
    });
    announceAlarm(alarm, 'CloudWatch Alarm State Change', stateChangeDetail(transition));
    held.delete(alarm.settings.name);
    if (mute) held.set(alarm.settings.name, { value: next.value, previous });
    else performActions(transition, announce);
    evaluateParents(alarm.settings.name);
  }

  function evaluateMetric(alarm: Alarm, settings: MetricAlarmSettings): void {
    const verdict = evaluateMetricAlarm(settings, datapoints(settings), clock.now());
    if (verdict && verdict.value !== alarm.state.value) enter(alarm, verdict);
  }

  /** Newest first. A period longer than a minute slides with each minute, as CloudWatch evaluates each minute. */
  function datapoints({
    metrics: queries,
    period,
    evaluationPeriods,
  }: MetricAlarmSettings): { at: number; value: number | undefined }[] {
    const step = Math.min(period, 60) * 1_000;
    const end = Math.floor((clock.now() - arrivalMilliseconds) / step) * step;
    return Array.from({ length: evaluationPeriods + extraPeriods }, (_, index) => {
      const at = end - (index + 1) * period * 1_000;
      return { at, value: valueOf(queries, metrics, at, period) };
    });
  }

  function evaluateComposite(alarm: Alarm, changedChild?: string): void {
    const next = compositeState(alarm, (name) => alarms.get(name), changedChild);
    if (next) enter(alarm, next);
  }

  /** Only a child's change wakes a composite alarm: one set by hand stays so until then. */
  function evaluateParents(child: string): void {
    for (const alarm of alarms.values()) {
      if (alarm.rule?.children.includes(child)) evaluateComposite(alarm, child);
    }
  }

  function release(mute: Mute): void {
    for (const [name, { value, previous }] of held) {
      const alarm = alarms.get(name);
      if (!mute.alarmNames.includes(name) || mutes.activeFor(name)) continue;
      held.delete(name);
      if (alarm?.state.value === value) performActions({ alarm, previous, account, region }, announce);
    }
  }

  function evaluate(): void {
    for (const alarm of alarms.values()) {
      if (alarm.settings.kind === 'metric') evaluateMetric(alarm, alarm.settings);
    }
  }

  /** Each minute, or each 10 seconds where an alarm has such a short period. */
  function tick(): void {
    const shortest = Math.min(
      60,
      ...[...alarms.values()].map(({ settings }) => (settings.kind === 'metric' ? settings.period : 60)),
    );
    const step = Math.max(10, shortest) * 1_000;
    const next = (Math.floor((clock.now() - arrivalMilliseconds) / step) + 1) * step + arrivalMilliseconds;
    cancelTick?.();
    cancelTick = clock.at(next, 'alarms are evaluated', () => {
      evaluate();
      tick();
    });
  }

  return {
    get all() {
      return [...alarms.values()];
    },
    get: (name) => alarms.get(name),
    put(properties) {
      const settings = alarmSettings(properties);
      const rule = settings.kind === 'composite' ? parseCompositeRule(settings.alarmRule) : undefined;
      for (const child of rule?.children ?? []) {
        if (!alarms.has(child))
          throw new AwsError(
            'ValidationError',
            `AlarmRule must refer to existing alarms: ${child} does not exist`,
          );
      }
      const now = clock.now();
      if (settings.kind === 'metric')
        metrics.retain((settings.evaluationPeriods + extraPeriods + 1) * settings.period * 1_000);
      const existing = alarms.get(settings.name);
      if (existing) {
        const previous = { settings: existing.settings, configuredAt: existing.configuredAt };
        Object.assign(existing, { settings, rule, configuredAt: now });
        announceAlarm(
          existing,
          'CloudWatch Alarm Configuration Change',
          configurationChangeDetail(existing, 'update', previous),
        );
        tick();
        return existing;
      }
      const alarm: Alarm = {
        arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${settings.name}`,
        createdAt: now,
        settings,
        rule,
        configuredAt: now,
        state: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', at: now },
        transitionedAt: now,
      };
      alarms.set(settings.name, alarm);
      announceAlarm(
        alarm,
        'CloudWatch Alarm Configuration Change',
        configurationChangeDetail(alarm, 'create'),
      );
      evaluateComposite(alarm);
      tick();
      return alarm;
    },
    delete(names) {
      for (const name of names) {
        if (!alarms.has(name)) throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`, 404);
      }
      for (const name of names) {
        const alarm = alarms.get(name);
        alarms.delete(name);
        held.delete(name);
        if (alarm)
          announceAlarm(
            alarm,
            'CloudWatch Alarm Configuration Change',
            configurationChangeDetail(alarm, 'delete'),
          );
      }
    },
    setState(name, value, reason, reasonData) {
      const alarm = alarms.get(name);
      if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`, 404);
      if (alarm.state.value === value) return;
      enter(alarm, { value, reason, ...(reasonData === undefined ? {} : { reasonData }) });
    },
    mute: (alarmNames, until, options) => mutes.add(alarmNames, until, options),
    unmute: (name) => mutes.remove(name),
    evaluate,
    close: () => cancelTick?.(),
  };
}
