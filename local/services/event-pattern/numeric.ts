import { InvalidPattern } from './invalid-pattern';
import type { LeafTest } from './leaves';

const comparisons: Readonly<Record<string, (leaf: number, bound: number) => boolean>> = {
  '=': (leaf, bound) => leaf === bound,
  '<': (leaf, bound) => leaf < bound,
  '<=': (leaf, bound) => leaf <= bound,
  '>': (leaf, bound) => leaf > bound,
  '>=': (leaf, bound) => leaf >= bound,
};

/** EventBridge compares numbers up to this size, with six decimals. */
const largest = 5_000_000_000;

/** `["=", 5]`, one bound, or a lower bound followed by an upper one. */
export function numeric(value: unknown, path: readonly string[]): LeafTest {
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 4)) {
    throw new InvalidPattern('numeric match pattern must be a list of one or two comparisons', path);
  }
  const [first, firstBound, second, secondBound]: readonly unknown[] = value;
  const tests = [comparison(first, firstBound, path)];
  if (value.length === 4) {
    const rising = Number(firstBound) < Number(secondBound);
    if (!/^>=?$/.test(String(first)) || !/^<=?$/.test(String(second)) || !rising) {
      throw new InvalidPattern('a numeric range is a lower bound followed by a greater upper bound', path);
    }
    tests.push(comparison(second, secondBound, path));
  }
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

function comparison(operator: unknown, bound: unknown, path: readonly string[]): (leaf: number) => boolean {
  const compare =
    typeof operator === 'string' && Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!compare) throw new InvalidPattern(`Unrecognized numeric range operator: ${String(operator)}`, path);
  if (typeof bound !== 'number' || Math.abs(bound) > largest) {
    throw new InvalidPattern('Value of numeric comparison must be between -5.0E9 and 5.0E9', path);
  }
  return (leaf) => compare(leaf, bound);
}
