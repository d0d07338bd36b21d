import type { Draft } from '../draft';
import type { Finding, Path } from '../problem';
import type { SystemEntry } from '../schema';

/** What disturbs nobody at its hour is told in the report, so there must be one. */
export function checkReport({ systems }: Draft): readonly Finding[] {
  return Object.entries(systems).flatMap(([name, system]) => {
    const path = ['systems', name];
    return [...untold(system, path), ...withoutHours(system, path), ...ofNothing(system, path)];
  });
}

function untold({ report, quietHours, nightNotices }: SystemEntry, path: Path): readonly Finding[] {
  if (report !== undefined) return [];
  return [quietHours && 'quietHours', nightNotices === 'report' && 'nightNotices']
    .filter((key) => typeof key === 'string')
    .map((key) => ({
      severity: 'error',
      path: [...path, key],
      at: 'key',
      expected: 'a report beside it: what nobody is disturbed by is told there',
      found: `${key} alone`,
    }));
}

function withoutHours(
  { nightNotices, businessHours, quietHours }: SystemEntry,
  path: Path,
): readonly Finding[] {
  if (businessHours) return [];
  const needs =
    nightNotices === 'report' ? 'nightNotices' : quietHours?.days?.includes('holiday') ? 'quietHours' : '';
  if (!needs) return [];
  return [
    {
      severity: 'error',
      path: [...path, needs],
      at: 'key',
      expected: 'businessHours in the system: without them nobody can tell nights and holidays',
      found: `${needs} alone`,
    },
  ];
}

function ofNothing({ report, reportWhenQuiet }: SystemEntry, path: Path): readonly Finding[] {
  if (report !== undefined || !reportWhenQuiet) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'reportWhenQuiet'],
      at: 'key',
      expected: 'a report beside it',
      found: 'reportWhenQuiet alone',
    },
  ];
}
