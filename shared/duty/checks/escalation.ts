import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import { WEEKDAYS } from '../days';
import { named, type Draft } from '../draft';
import { firstDayOf } from '../escalations';
import type { EscalationEntry, RotationEntry } from '../escalation-schema';
import type { Finding, Path } from '../problem';
import type { SystemEntry } from '../schema';

/** Whom a chain calls exists, its hours can be told, and somebody is called at every hour. */
export function checkEscalation({ systems, plays, channels, soundChannels }: Draft): readonly Finding[] {
  const chains = [...Object.values(systems), ...Object.values(plays)].flatMap(
    ({ escalation }) => escalation ?? [],
  );
  const called = new Set(chains.flatMap(({ rungs }) => rungs.flatMap(({ tell }) => tell)));
  return [
    ...Object.entries(soundChannels).flatMap(([name, { onlyWhenCalled }]): readonly Finding[] =>
      !onlyWhenCalled || called.has(name)
        ? []
        : [
            {
              severity: 'warning',
              path: ['channels', name, 'onlyWhenCalled'],
              at: 'key',
              expected: 'an escalation that calls this channel by its name',
              found: 'none: it carries nothing',
            },
          ],
    ),
    ...Object.entries(systems).flatMap(([name, system]) => {
      const path = ['systems', name];
      return [
        ...Object.entries(system.rotations).flatMap(([rotation, entry]) =>
          checkRotation(entry, system, [...path, 'rotations', rotation]),
        ),
        ...namesTwice(system, path),
        ...(system.escalation
          ? checkChain(system.escalation, system, channels, [...path, 'escalation'])
          : []),
      ];
    }),
    ...Object.entries(plays).flatMap(([name, { system: owner, escalation }]) => {
      const system = named(systems, owner);
      return system && escalation
        ? checkChain(escalation, system, channels, ['plays', name, 'escalation'])
        : [];
    }),
  ];
}

function checkRotation(rotation: RotationEntry, { people }: SystemEntry, path: Path): readonly Finding[] {
  const known = people.map(({ name }) => name);
  const day = rotation.handOver.slice(0, 3);
  const first = new Date(`${firstDayOf(rotation)}T00:00:00Z`).getUTCDay() || 7;
  const weekday = WEEKDAYS[first - 1];
  return [
    ...rotation.people.flatMap((person, index) =>
      unknown(person, 'people', known, [...path, 'people', index]),
    ),
    ...rotation.overrides.flatMap(({ person }, index) =>
      unknown(person, 'people', known, [...path, 'overrides', index, 'person']),
    ),
    ...(weekday === day
      ? []
      : [
          {
            severity: 'error' as const,
            path: [...path, 'from'],
            expected: `a day on which they hand over (${day})`,
            found: `"${rotation.from}", a ${weekday}`,
          },
        ]),
  ];
}

/** Whoever reads `tell` must not have to guess who is meant. */
function namesTwice({ people, rotations }: SystemEntry, path: Path): readonly Finding[] {
  return people.flatMap(({ name }): readonly Finding[] =>
    Object.hasOwn(rotations, name)
      ? [
          {
            severity: 'error',
            path: [...path, 'rotations', name],
            at: 'key',
            expected: 'a name that nobody has',
            found: `"${name}", the name of a person`,
          },
        ]
      : [],
  );
}

function checkChain(
  { rungs }: EscalationEntry,
  system: SystemEntry,
  channels: readonly string[],
  path: Path,
): readonly Finding[] {
  const known = [...system.people.map(({ name }) => name), ...Object.keys(system.rotations), ...channels];
  return [
    ...rungs.flatMap(({ tell, when }, index) => {
      const at = [...path, 'rungs', index];
      return [
        ...tell.flatMap((name, position) =>
          unknown(name, 'people, rotations and channels', known, [...at, 'tell', position]),
        ),
        ...withoutHours(when, system, [...at, 'when']),
      ];
    }),
    ...silentHours(rungs, [...path, 'rungs']),
  ];
}

function unknown(name: string, what: string, known: readonly string[], path: Path): readonly Finding[] {
  if (known.includes(name)) return [];
  const suggestion = didYouMean(name, known);
  return [
    {
      severity: 'error',
      path,
      expected:
        known.length > 0
          ? `one of the ${what} ${known.join(', ')}`
          : 'a person of the system, which has none',
      found: describeFound(name),
      ...(suggestion && { suggestion }),
    },
  ];
}

function withoutHours(
  when: EscalationEntry['rungs'][number]['when'],
  { businessHours }: SystemEntry,
  path: Path,
): readonly Finding[] {
  if (businessHours || !when) return [];
  const key = when.hours ? 'hours' : when.days?.includes('holiday') ? 'days' : undefined;
  if (!key) return [];
  return [
    {
      severity: 'error',
      path: [...path, key],
      expected: 'businessHours in the system: without them nobody can tell hours and holidays',
      found: key === 'hours' ? `"${when.hours}"` : '"holiday"',
    },
  ];
}

/** What calls nobody at night waits for the morning: that may be meant, and must be known. */
function silentHours(rungs: EscalationEntry['rungs'], path: Path): readonly Finding[] {
  const hours = rungs.map(({ when }) => (when && !when.days && when.from === undefined ? when.hours : when));
  const always = hours.includes(undefined) || (hours.includes('business') && hours.includes('outside'));
  if (rungs.length === 0 || always) return [];
  return [
    {
      severity: 'warning',
      path,
      expected: 'a rung that counts at every hour',
      found: 'hours in which nobody is called: what happens then waits for the first rung that counts',
    },
  ];
}
