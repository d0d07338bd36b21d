import { named, type Draft } from '../draft';
import type { Finding } from '../problem';

/**
 * Whoever changes a server first wipes away what was wrong with it. What EC2 does to a server needs no agent, so that it
 * also is the last resort where no look is possible.
 */
export function checkLooks({ plays, actions }: Draft): readonly Finding[] {
  return Object.entries(plays).flatMap(([play, { steps }]): readonly Finding[] => {
    const first = steps.findIndex(({ action }) => named(actions, action)?.changes);
    const change = named(actions, steps[first]?.action ?? '');
    const looks = steps
      .slice(0, Math.max(first, 0))
      .some(({ action }) => named(actions, action)?.changes === false);
    if (!change || change.kind === 'server' || looks) return [];
    return [
      {
        severity: 'warning',
        path: ['plays', play, 'steps', first, 'action'],
        expected: 'a step diagnose before the first change, to keep evidence of what was wrong',
        found: `${change.name} at once`,
      },
    ];
  });
}
