import { coversPattern } from '../shared/duty/alarm-pattern';

/** An EventBridge pattern may have 2,048 characters. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const LONGEST_PATTERN = 2048;
/** For everything in the pattern besides the names. */
const FRAME = 300;

export type NameMatcher = string | { readonly prefix: string } | { readonly wildcard: string };

/** The alarm names of all plays as EventBridge matches them, in portions that fit into one rule each. */
export function alarmNameMatchers(patterns: readonly string[]): readonly (readonly NameMatcher[])[] {
  const portions: NameMatcher[][] = [];
  let room = 0;
  for (const matcher of withoutCovered(patterns).map(matcherOf)) {
    const size = JSON.stringify(matcher).length + 1;
    if (size > room) {
      portions.push([]);
      room = LONGEST_PATTERN - FRAME;
    }
    portions.at(-1)?.push(matcher);
    room -= size;
  }
  return portions;
}

function withoutCovered(patterns: readonly string[]): readonly string[] {
  const unique = [...new Set(patterns)];
  return unique.filter(
    (pattern) => !unique.some((other) => other !== pattern && coversPattern(other, pattern)),
  );
}

function matcherOf(pattern: string): NameMatcher {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern;
  return star === pattern.length - 1
    ? { prefix: pattern.slice(0, -1) }
    : { wildcard: pattern.replaceAll('\\', '\\\\') };
}
