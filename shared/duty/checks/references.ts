import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import type { Draft } from '../draft';
import type { Finding, Path } from '../problem';

/** Every name that a play uses is defined, and every selector is used. */
export function checkReferences({ plays, names }: Draft): readonly Finding[] {
  const findings = Object.entries(plays).flatMap(([play, { system, targets }]) => [
    ...undefinedName(['plays', play, 'system'], system, 'systems', names.systems),
    ...undefinedName(['plays', play, 'targets'], targets, 'selectors', names.selectors),
  ]);
  const used = new Set(Object.values(plays).map(({ targets }) => targets));
  // A play that is not sound may be the one that uses it.
  const allKnown = names.plays.every((play) => Object.hasOwn(plays, play));
  const unused = names.selectors.filter((selector) => allKnown && !used.has(selector));
  return [
    ...findings,
    ...unused.map((selector): Finding => ({
      severity: 'warning',
      path: ['selectors', selector],
      at: 'key',
      expected: 'a play that uses this selector',
      found: 'none',
    })),
  ];
}

function undefinedName(
  path: Path,
  name: string,
  section: string,
  known: readonly string[],
): readonly Finding[] {
  if (known.includes(name)) return [];
  const suggestion = didYouMean(name, known);
  return [
    {
      severity: 'error',
      path,
      expected: known.length
        ? `one of the ${section} ${known.join(', ')}`
        : `a name from ${section}, which is empty`,
      found: describeFound(name),
      ...(suggestion && { suggestion }),
    },
  ];
}
