import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import { named, type Draft } from '../draft';
import type { Finding, Path } from '../problem';
import type { PlayEntry, StepEntry, SystemEntry } from '../schema';

/** A mode by the hour needs hours, hours must begin before they end, and somebody must be there to be asked. */
export function checkModes({ systems, plays }: Draft): readonly Finding[] {
  return [
    ...Object.entries(systems).flatMap(([name, system]) => checkHours(system, ['systems', name])),
    ...Object.entries(plays).flatMap(([name, play]) => {
      const system = named(systems, play.system);
      return system ? checkPlay(play, system, ['plays', name]) : [];
    }),
  ];
}

function checkHours({ businessHours }: SystemEntry, path: Path): readonly Finding[] {
  if (!businessHours || businessHours.from < businessHours.to) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'businessHours', 'to'],
      expected: `a time after ${businessHours.from}`,
      found: describeFound(businessHours.to),
    },
  ];
}

function checkPlay(play: PlayEntry, system: SystemEntry, path: Path): readonly Finding[] {
  const steps = play.steps.map((step, index) => ({ step, path: [...path, 'steps', index] }));
  return [
    ...withoutHours(play, system, path),
    ...steps.flatMap((each) => [
      ...withoutHours(each.step, system, each.path),
      ...withoutMode(each.step, each.path),
    ]),
    ...strangers(play, system, path),
    ...nobodyToAsk(play, system, path),
  ];
}

function withoutHours(
  { modeOutsideHours }: Pick<PlayEntry | StepEntry, 'modeOutsideHours'>,
  { businessHours }: SystemEntry,
  path: Path,
): readonly Finding[] {
  if (!modeOutsideHours || businessHours) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'modeOutsideHours'],
      at: 'key',
      expected: 'businessHours in the system: without them nobody can tell what lies outside',
      found: describeFound(modeOutsideHours),
    },
  ];
}

function withoutMode({ mode, modeOutsideHours }: StepEntry, path: Path): readonly Finding[] {
  if (!modeOutsideHours || mode) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'modeOutsideHours'],
      at: 'key',
      expected: 'a mode beside it: a step that has its own says both',
      found: 'modeOutsideHours alone',
    },
  ];
}

function strangers({ approval }: PlayEntry, { people }: SystemEntry, path: Path): readonly Finding[] {
  const known = people.map(({ name }) => name);
  return approval.people.flatMap((person, index): readonly Finding[] => {
    if (known.includes(person)) return [];
    const suggestion = didYouMean(person, known);
    return [
      {
        severity: 'error',
        path: [...path, 'approval', 'people', index],
        expected:
          known.length > 0
            ? `one of the people ${known.join(', ')}`
            : 'a person of the system, which has none',
        found: describeFound(person),
        ...(suggestion && { suggestion }),
      },
    ];
  });
}

function nobodyToAsk(play: PlayEntry, { people }: SystemEntry, path: Path): readonly Finding[] {
  const modes = [play, ...play.steps].flatMap(({ mode, modeOutsideHours }) => [mode, modeOutsideHours]);
  if (!modes.includes('ask') || people.length > 0) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'mode'],
      expected: 'people in the system: mode ask needs somebody who may approve',
      found: 'nobody',
    },
  ];
}
