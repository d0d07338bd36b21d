import type { Duty } from '../domain/duty';
import { matchesPattern } from './alarm-pattern';
import { baselineAlarmNames } from './baseline-alarms';

/** What a sound duty.yml amounts to. */
export interface DutySummary {
  readonly armed: readonly string[];
  readonly systems: readonly {
    readonly name: string;
    readonly title: string;
    readonly servers: readonly string[];
    readonly told: readonly string[];
  }[];
  readonly plays: readonly {
    readonly name: string;
    readonly alarms: readonly string[];
    readonly targets: string;
    readonly steps: readonly string[];
  }[];
  /** Baseline alarms that no play answers: they would go off, and nobody would hear of it. */
  readonly unansweredAlarms: readonly string[];
}

export function summaryOf(duty: Duty): DutySummary {
  const patterns = duty.plays.flatMap(({ alarms }) => alarms);
  return {
    armed: duty.armed,
    systems: Object.values(duty.systems).map(({ name, title, servers, people, topicArn }) => ({
      name,
      title,
      servers: Object.keys(servers),
      told: topicArn ? [topicArn] : people.flatMap(({ name, email }) => (email ? [name] : [])),
    })),
    plays: duty.plays.map(({ name, alarms, targets, steps }) => ({
      name,
      alarms,
      targets: targets.name,
      steps: steps.map((step) => [step.action, ...Object.values(step.with)].join(' ')),
    })),
    unansweredAlarms: baselineAlarmNames(duty).filter(
      (name) => !patterns.some((pattern) => matchesPattern(pattern, name)),
    ),
  };
}
