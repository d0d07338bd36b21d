import type { Draft } from '../draft';
import type { Finding } from '../problem';
import { undefinedName } from './undefined-name';

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
