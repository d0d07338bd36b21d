import type { Clock } from '../../contracts';
import type { Alarm, AlarmState, Suppression } from './alarm';

interface Place {
  readonly clock: Clock;
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** Tells a composite alarm's state anew, with another suppression or none. */
  readonly enterAgain: (alarm: Alarm, suppression: Suppression | undefined) => void;
}

export interface Suppressions {
  /** What suppresses the actions of a composite alarm that comes into this state now. */
  on(alarm: Alarm, value: AlarmState['value']): Suppression | undefined;
  /** Looks again when a wait or an extension is over. Call after the state was entered. */
  schedule(alarm: Alarm): void;
  suppressorChanged(name: string): void;
}

/**
 * The actions suppressor of composite alarms. An alarm that goes off waits for its suppressor to go off as well, and
 * for a while after the suppressor is quiet again; the event that ends it goes from ALARM to ALARM.
 */
export function createSuppressions({ clock, alarms, enterAgain }: Place): Suppressions {
  function suppressorOf({ settings }: Alarm): Alarm | undefined {
    if (settings.kind !== 'composite' || settings.actionsSuppressor === undefined) return undefined;
    return alarms.get(settings.actionsSuppressor.replace(/^arn:aws:cloudwatch:[^:]*:[^:]*:alarm:/, ''));
  }

  function schedule(alarm: Alarm): void {
    const { state, settings } = alarm;
    if (settings.kind !== 'composite') return;
    const seconds = {
      WaitPeriod: settings.actionsSuppressorWaitPeriod ?? 0,
      ExtensionPeriod: settings.actionsSuppressorExtensionPeriod ?? 0,
      Alarm: undefined,
    }[state.suppressedBy ?? 'Alarm'];
    if (seconds === undefined) return;
    clock.at(state.at + seconds * 1_000, `suppression of ${settings.name} ends`, () => {
      if (alarm.state === state && alarms.get(settings.name) === alarm) enterAgain(alarm, undefined);
    });
  }

  return {
    on(alarm, value) {
      const suppressor = suppressorOf(alarm);
      if (!suppressor) return undefined;
      if (suppressor.state.value === 'ALARM') return 'Alarm';
      return value === 'ALARM' ? 'WaitPeriod' : undefined;
    },
    schedule,
    suppressorChanged(name) {
      for (const alarm of alarms.values()) {
        const { suppressedBy, value } = alarm.state;
        const suppressor = suppressorOf(alarm);
        if (suppressor?.settings.name !== name || suppressedBy === undefined || value !== 'ALARM') continue;
        if (suppressor.state.value !== 'ALARM' && suppressedBy === 'Alarm')
          enterAgain(alarm, 'ExtensionPeriod');
        if (suppressor.state.value === 'ALARM' && suppressedBy !== 'Alarm') enterAgain(alarm, 'Alarm');
      }
    },
  };
}
