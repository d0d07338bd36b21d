import type { Clock } from '../../contracts';
import type { MetricStore } from '../metric-store';
import type { Alarm } from './alarm';
import type { MetricAlarmSettings } from './alarm-properties';
import { evaluateMetricAlarm, extraPeriods } from './evaluate-metric-alarm';
import type { Datapoint, Verdict } from './evaluate-metric-alarm';
import { valueOf } from './metric-math';

export interface MetricWatch {
  /** Evaluates every metric alarm now. */
  evaluate(): void;
  /** Sets the next evaluation; call when alarms were put. */
  schedule(): void;
  close(): void;
}

interface Place {
  readonly clock: Clock;
  readonly metrics: MetricStore;
  readonly alarms: ReadonlyMap<string, Alarm>;
  readonly onChange: (alarm: Alarm, verdict: Verdict) => void;
}

/** Datapoints of the last period have arrived by then. */
const arrivalMilliseconds = 2_000;

/** Evaluates metric alarms shortly after each minute, or each 10 seconds where an alarm has such a short period. */
export function watchMetrics({ clock, metrics, alarms, onChange }: Place): MetricWatch {
  let cancel: () => void = () => undefined;

  /** Newest first. A period longer than a minute slides with each minute, as CloudWatch evaluates each minute. */
  function datapoints({ metrics: queries, period, evaluationPeriods }: MetricAlarmSettings): Datapoint[] {
    const step = Math.min(period, 60) * 1_000;
    const end = Math.floor((clock.now() - arrivalMilliseconds) / step) * step;
    return Array.from({ length: evaluationPeriods + extraPeriods }, (_, index) => {
      const at = end - (index + 1) * period * 1_000;
      return { at, value: valueOf(queries, metrics, at, period) };
    });
  }

  function evaluate(): void {
    for (const alarm of alarms.values()) {
      if (alarm.settings.kind !== 'metric') continue;
      const verdict = evaluateMetricAlarm(alarm.settings, datapoints(alarm.settings), clock.now());
      if (verdict && verdict.value !== alarm.state.value) onChange(alarm, verdict);
    }
  }

  function schedule(): void {
    const periods = [...alarms.values()].map(({ settings }) =>
      settings.kind === 'metric' ? settings.period : 60,
    );
    const step = Math.max(10, Math.min(60, ...periods)) * 1_000;
    const next = (Math.floor((clock.now() - arrivalMilliseconds) / step) + 1) * step + arrivalMilliseconds;
    cancel();
    cancel = clock.at(next, 'alarms are evaluated', () => {
      evaluate();
      schedule();
    });
  }

  return { evaluate, schedule, close: () => cancel() };
}
