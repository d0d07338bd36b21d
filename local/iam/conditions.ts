import type { Condition } from './policy';
import { matchesArn, matchesPattern } from './wildcards';

/** The condition keys of one request. Names do not tell capital from small letters. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** `unsure` where the local AWS does not know the operator: an Allow then does not allow, a Deny denies. */
export type Verdict = 'met' | 'not met' | 'unsure';

type Compare = (expected: string, actual: string) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringEqualsIgnoreCase: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
};

/** Operators that are met by a missing key, because nothing then equals. */
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

export function judge({ operator, key, values }: Condition, context: RequestContext): Verdict {
  const actual = context.get(key.toLowerCase());
  if (operator === 'Null') return verdict(values.includes(String(actual === undefined)));
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const compare = comparisons[negations[name] ?? name];
  if (!compare) return 'unsure';
  if (actual === undefined) {
    const isMet =
      ifExists !== undefined ||
      quantifier === 'ForAllValues' ||
      (name in negations && quantifier === undefined);
    return verdict(isMet);
  }
  const holdsFor = (value: string) =>
    values.some((expected) => compare(expected, value)) !== name in negations;
  if (quantifier === 'ForAllValues') return verdict(actual.every(holdsFor));
  if (quantifier === 'ForAnyValue') return verdict(actual.some(holdsFor));
  // AWS forbids a plain operator on a key with several values; what it would say is not documented.
  if (actual.length > 1) return 'unsure';
  return verdict(actual.every(holdsFor));
}

function verdict(isMet: boolean): Verdict {
  return isMet ? 'met' : 'not met';
}
