import type { Clock } from '../../contracts';
import { nextTime } from '../schedule-expression';
import type { Rule } from './rules';

/** Fires every rule that has a schedule; a rate counts from now, as from the rule's creation. Times in milliseconds. */
export function runScheduledRules(
  clock: Clock,
  rules: readonly Rule[],
  fire: (rule: Rule, time: number) => void,
): void {
  const createdAt = clock.now();

  function arrange(rule: Rule, after: number): void {
    const next = rule.schedule && nextTime(rule.schedule.expression, createdAt, after);
    if (next === undefined) return;
    clock.at(next, `schedule of rule ${rule.name}`, () => {
      if (rule.isEnabled) fire(rule, next);
      arrange(rule, next);
    });
  }

  for (const rule of rules) arrange(rule, createdAt);
}
