import type { BaselineAlarm, Duty } from '../domain/duty';

/** An alarm that Toban creates and keeps because duty.yml asks for it. */
export interface BaselineAlarmPlan {
  readonly name: string;
  readonly alarm: BaselineAlarm;
  readonly system: string;
  /** Absent for `http`, which watches what stands behind a load balancer. */
  readonly server?: { readonly name: string; readonly instanceId: string };
}

/** What the names of all our baseline alarms begin with. */
export const BASELINE_PREFIX = 'toban-';

interface Watched {
  readonly servers: Readonly<Record<string, string>>;
  readonly alarms: readonly BaselineAlarm[];
}

/** `toban-SYSTEM-http`, and for each server `toban-SYSTEM-cpu-SERVER`, `toban-SYSTEM-system-check-SERVER` and so on. */
export function baselineAlarms(systems: Readonly<Record<string, Watched>>): readonly BaselineAlarmPlan[] {
  return Object.entries(systems).flatMap(([system, { servers, alarms }]) =>
    [...new Set(alarms)].flatMap((alarm): BaselineAlarmPlan[] => {
      const stem = `${BASELINE_PREFIX}${system}-${alarm}`;
      if (alarm === 'http') return [{ name: stem, alarm, system }];
      // EC2 measures nothing of a node that lives elsewhere.
      const measured = Object.entries(servers).filter(([, id]) => !id.startsWith('mi-'));
      return measured.map(([name, instanceId]) => ({
        name: `${stem}-${name}`,
        alarm,
        system,
        server: { name, instanceId },
      }));
    }),
  );
}

/** The names of all alarms that this duty creates. */
export function baselineAlarmNames(duty: Duty): readonly string[] {
  return baselineAlarms(duty.systems).map(({ name }) => name);
}
