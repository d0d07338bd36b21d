import { AwsError } from '../../contracts';
import type { Announcer, Clock } from '../../contracts';
import type { MetricStore } from '../metric-store';
import type { Alarm, Mute } from './alarm';
import { configurationChangeDetail } from './alarm-event';
import { alarmSettings } from './alarm-properties';
import { parseCompositeRule } from './composite-rule';
import { extraPeriods } from './evaluate-metric-alarm';
import type { StateValue } from './evaluate-metric-alarm';
import { watchMetrics } from './metric-watch';
import { createMutes } from './mutes';
import type { Mutes } from './mutes';
import { createTransitions } from './transitions';

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
  mute: Mutes['add'];
  unmute(name: string): void;
  /** The mute that silences an alarm now. */
  muteOf: Mutes['activeFor'];
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

export function createAlarmBook(place: Place): AlarmBook {
  const { clock, announce, account, region, metrics } = place;
  const alarms = new Map<string, Alarm>();
  const transitions = createTransitions({ ...place, alarms, mutes: () => mutes });
  const mutes = createMutes({ clock, account, region, onEnd: (mute: Mute) => transitions.release(mute) });
  const watch = watchMetrics({ clock, metrics, alarms, onChange: transitions.enter });

  function announceConfiguration(alarm: Alarm, detail: unknown): void {
    announce.putEvent({
      'detail-type': 'CloudWatch Alarm Configuration Change',
      source: 'aws.cloudwatch',
      resources: [alarm.arn],
      detail,
    });
  }

  function existing(name: string): Alarm {
    const alarm = alarms.get(name);
    if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`, 404);
    return alarm;
  }

  function create({ settings, rule }: Pick<Alarm, 'settings' | 'rule'>): Alarm {
    const now = clock.now();
    const alarm: Alarm = {
      arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${settings.name}`,
      settings,
      rule,
      configuredAt: now,
      state: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', at: now },
      transitionedAt: now,
    };
    alarms.set(settings.name, alarm);
    announceConfiguration(alarm, configurationChangeDetail(alarm, 'create'));
    transitions.evaluateComposite(alarm);
    return alarm;
  }

  function update(alarm: Alarm, changed: Pick<Alarm, 'settings' | 'rule'>): Alarm {
    const previous = { settings: alarm.settings, configuredAt: alarm.configuredAt };
    Object.assign(alarm, changed, { configuredAt: clock.now() });
    announceConfiguration(alarm, configurationChangeDetail(alarm, 'update', previous));
    return alarm;
  }

  return {
    get all() {
      return [...alarms.values()];
    },
    get: (name) => alarms.get(name),
    put(properties) {
      const settings = alarmSettings(properties);
      const rule = settings.kind === 'composite' ? parseCompositeRule(settings.alarmRule) : undefined;
      const stranger = rule?.children.find((child) => !alarms.has(child));
      if (stranger !== undefined) {
        throw new AwsError(
          'ValidationError',
          `AlarmRule must refer to existing alarms: ${stranger} does not exist`,
        );
      }
      if (settings.kind === 'metric') {
        metrics.retain((settings.evaluationPeriods + extraPeriods + 1) * settings.period * 1_000);
      }
      const known = alarms.get(settings.name);
      const alarm = known ? update(known, { settings, rule }) : create({ settings, rule });
      watch.schedule();
      return alarm;
    },
    delete(names) {
      for (const alarm of names.map(existing)) {
        alarms.delete(alarm.settings.name);
        transitions.forget(alarm.settings.name);
        announceConfiguration(alarm, configurationChangeDetail(alarm, 'delete'));
      }
    },
    setState(name, value, reason, reasonData) {
      const alarm = existing(name);
      if (alarm.state.value === value) return;
      transitions.enter(alarm, { value, reason, ...(reasonData === undefined ? {} : { reasonData }) });
    },
    mute: mutes.add,
    muteOf: mutes.activeFor,
    unmute: (name) => mutes.remove(name),
    evaluate: watch.evaluate,
    close: watch.close,
  };
}
