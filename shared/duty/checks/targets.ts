import { named, type Draft } from '../draft';
import type { SelectorEntry, SystemEntry } from '../schema';
import type { Finding, Path } from '../problem';

/** The tag by which a server opts in; its value is the server's system. */
const OPT_IN = 'toban';

/** A play whose selector leaves out all servers of its system would never do anything but tell. */
export function checkTargets({ plays, systems, selectors }: Draft): readonly Finding[] {
  return Object.entries(plays).flatMap(([play, { system, targets }]) => {
    const entry = named(systems, system);
    const selector = named(selectors, targets);
    if (!entry || !selector) return [];
    const why = neverSelects(selector, system, entry, systems);
    return why ? [neverActs(['plays', play, 'targets'], targets, system, why)] : [];
  });
}

function neverActs(path: Path, targets: string, system: string, why: Why): Finding {
  return {
    severity: why.severity,
    path,
    expected: `a selector of servers of ${system}`,
    found: `${targets}, ${why.text}: this play can never act`,
  };
}

interface Why {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

function neverSelects(
  { tags, instances }: SelectorEntry,
  system: string,
  { servers }: SystemEntry,
  systems: Draft['systems'],
): Why | undefined {
  const wanted = tags?.[OPT_IN];
  if (wanted !== undefined && wanted !== system) {
    return { severity: 'error', text: `which wants the tag ${OPT_IN}=${wanted}` };
  }
  if (!instances) return undefined;
  const foreign = new Set(
    Object.entries(systems).flatMap(([name, other]) => (name === system ? [] : Object.values(other.servers))),
  );
  if (instances.every((id) => foreign.has(id))) {
    return { severity: 'error', text: 'which names servers of other systems only' };
  }
  const own = new Set(Object.values(servers));
  if (own.size > 0 && !instances.some((id) => own.has(id))) {
    return { severity: 'warning', text: `which names none of ${Object.keys(servers).join(', ')}` };
  }
  return undefined;
}
