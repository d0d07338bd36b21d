import { AwsError } from '../contracts';
import { matcherOf } from './event-pattern/content-filters';
import type { Matcher } from './event-pattern/content-filters';
import { fieldsOf } from './event-pattern/fields';
import { InvalidPattern } from './event-pattern/invalid-pattern';
import { isPresentAt, leavesOf, objectsOf } from './event-pattern/leaves';

export type EventTest = (event: unknown) => boolean;

/** `value` is what the event has at this place, `event` the whole of it. */
type Test = (value: unknown, event: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern. Throws `InvalidEventPatternException` with where and why.
 * Source of the rules: EventBridge user guide, "Comparison operators for use in event patterns".
 */
export function compileEventPattern(pattern: unknown): EventTest {
  try {
    const test = testOfFields(fieldsOf(pattern, []), []);
    return (event) => test(event, event);
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
}

/** All fields of a pattern must hold for one and the same object, also where the event has an array of objects. */
function testOfFields(fields: readonly [string, unknown][], path: readonly string[]): Test {
  if (fields.length === 0) throw new InvalidPattern('Empty objects are not allowed', path);
  const tests = fields.map(([key, expected]) =>
    key === '$or' ? testOfAlternatives(expected, path) : testOfField(key, expected, [...path, key]),
  );
  return (value, event) => objectsOf(value).some((object) => tests.every((test) => test(object, event)));
}

function testOfAlternatives(alternatives: unknown, path: readonly string[]): Test {
  if (!Array.isArray(alternatives) || alternatives.length < 2) {
    throw new InvalidPattern('There must have at least 2 Objects in $or relationship', [...path, '$or']);
  }
  const tests = alternatives.map((fields) => testOfFields(fieldsOf(fields, [...path, '$or']), path));
  return (value, event) => tests.some((test) => test(value, event));
}

function testOfField(key: string, expected: unknown, path: readonly string[]): Test {
  if (Array.isArray(expected)) return testOfLeaf(key, expected, path);
  if (typeof expected !== 'object' || expected === null) {
    throw new InvalidPattern(`"${key}" must be an object or an array`, path);
  }
  const nested = testOfFields(fieldsOf(expected, path), path);
  return (value, event) => nested(valueAt(value, key), event);
}

function testOfLeaf(key: string, expected: readonly unknown[], path: readonly string[]): Test {
  if (expected.length === 0) throw new InvalidPattern('Empty arrays are not allowed', path);
  const matchers = expected.map((filter) => matcherOf(filter, path));
  const anyLeaf = matchers.filter((matcher): matcher is Exclude<Matcher, 'absent'> => matcher !== 'absent');
  const orAbsent = anyLeaf.length < matchers.length;
  return (value, event) =>
    leavesOf(valueAt(value, key)).some((leaf) => anyLeaf.some((matches) => matches(leaf))) ||
    (orAbsent && !isPresentAt(event, path));
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
