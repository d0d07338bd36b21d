import { coversPattern, matchesPattern } from '../alarm-pattern';
import { BASELINE_PREFIX, baselineAlarms } from '../baseline-alarms';
import { didYouMean } from '../did-you-mean';
import { isAboutToban } from '../../own-alarms';
import type { Draft } from '../draft';
import type { Finding } from '../problem';

/** Every pattern can match something, none matches everything, and no play stands in the shadow of an earlier one. */
export function checkPatterns(draft: Draft): readonly Finding[] {
  const baseline = baselineAlarms(draft.systems).map(({ name }) => name);
  // While a system is unsound nobody knows which alarms it would have had.
  const allKnown = draft.names.systems.every((name) => Object.hasOwn(draft.systems, name));
  const earlier: { readonly play: string; readonly pattern: string }[] = [];
  return Object.entries(draft.plays).flatMap(([play, { alarms }]) => {
    const findings = alarms.flatMap((pattern, index): readonly Finding[] => {
      const path = ['plays', play, 'alarms', index];
      const shadow = earlier.find((other) => coversPattern(other.pattern, pattern));
      if (matchesAll(pattern)) {
        return [
          {
            severity: 'error',
            path,
            expected: 'the names of certain alarms',
            found: `"${pattern}", which matches every alarm of the account`,
          },
        ];
      }
      if (isAboutToban(pattern)) {
        return [
          {
            severity: 'error',
            path,
            expected: 'alarms about your own systems',
            found: `"${pattern}", which are alarms about Toban itself: those are for people alone`,
          },
        ];
      }
      if (pattern.includes('**') || /\p{Cc}/u.test(pattern)) {
        return [
          {
            severity: 'error',
            path,
            expected: 'a name with single stars and no control characters',
            found: `"${pattern}"`,
          },
        ];
      }
      if (shadow) {
        return [
          {
            severity: 'warning',
            path,
            expected: 'alarms that no earlier play answers',
            found: `"${pattern}", which ${shadow.play} answers with "${shadow.pattern}"`,
          },
        ];
      }
      return allKnown ? deadBaselineName(pattern, baseline, path) : [];
    });
    earlier.push(...alarms.filter((pattern) => !matchesAll(pattern)).map((pattern) => ({ play, pattern })));
    return findings;
  });
}

function matchesAll(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

/** Names that begin like our own alarms are ours alone: one that we do not create will never go off. */
function deadBaselineName(
  pattern: string,
  baseline: readonly string[],
  path: Finding['path'],
): readonly Finding[] {
  if (!pattern.startsWith(BASELINE_PREFIX) || baseline.some((name) => matchesPattern(pattern, name)))
    return [];
  const suggestion = didYouMean(pattern, baseline);
  return [
    {
      severity: 'warning',
      path,
      expected: baseline.length ? `a baseline alarm of the systems (${some(baseline)})` : 'a baseline alarm',
      found: `"${pattern}", which matches none`,
      ...(suggestion && { suggestion }),
    },
  ];
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
}
