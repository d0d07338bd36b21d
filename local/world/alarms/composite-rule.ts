import { AwsError } from '../../contracts';
import type { StateValue } from './evaluate-metric-alarm';

export interface CompositeRule {
  /** The alarms it names, in order. */
  readonly children: readonly string[];
  holds(stateOf: (alarm: string) => StateValue | undefined): boolean;
}

type Condition = (stateOf: (alarm: string) => StateValue | undefined) => boolean;

/** Parses `ALARM("a") AND NOT (OK(b) OR INSUFFICIENT_DATA(c))`. Throws ValidationError. */
export function parseCompositeRule(rule: string): CompositeRule {
  const tokens = rule.match(/"[^"]*"|\(|\)|[^\s()"]+/g) ?? [];
  const children: string[] = [];
  let next = 0;

  function take(word: string): boolean {
    if (tokens[next]?.toUpperCase() !== word) return false;
    next += 1;
    return true;
  }
  function expect(word: string): void {
    if (!take(word)) {
      throw new AwsError(
        'ValidationError',
        `AlarmRule "${rule}": expected ${word}, got ${tokens[next] ?? 'the end'}`,
      );
    }
  }
  function either(): Condition {
    let left = all();
    while (take('OR')) {
      const [one, other] = [left, all()];
      left = (stateOf) => one(stateOf) || other(stateOf);
    }
    return left;
  }
  function all(): Condition {
    let left = one();
    while (take('AND')) {
      const [first, second] = [left, one()];
      left = (stateOf) => first(stateOf) && second(stateOf);
    }
    return left;
  }
  function one(): Condition {
    if (take('NOT')) {
      const negated = one();
      return (stateOf) => !negated(stateOf);
    }
    if (take('(')) {
      const inner = either();
      expect(')');
      return inner;
    }
    if (take('TRUE')) return () => true;
    if (take('FALSE')) return () => false;
    for (const state of ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const) {
      if (take(state)) return child(state);
    }
    throw new AwsError(
      'ValidationError',
      `AlarmRule "${rule}": did not understand ${tokens[next] ?? 'the end'}`,
    );
  }
  function child(state: StateValue): Condition {
    expect('(');
    const words: string[] = [];
    while (next < tokens.length && tokens[next] !== ')') words.push(tokens[next++] ?? '');
    expect(')');
    const name = words
      .join(' ')
      .replace(/^"|"$/g, '')
      .replace(/^arn:aws:cloudwatch:[^:]*:[^:]*:alarm:/, '');
    children.push(name);
    return (stateOf) => stateOf(name) === state;
  }

  const holds = either();
  if (next < tokens.length)
    throw new AwsError('ValidationError', `AlarmRule "${rule}": did not understand ${tokens[next]}`);
  return { children, holds };
}
