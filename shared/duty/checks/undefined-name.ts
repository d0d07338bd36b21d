import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import type { Finding, Path } from '../problem';

/** What is wrong with a name that its section does not define, and which of those it defines was probably meant. */
export function undefinedName(
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
