import type { Duty } from '../domain/duty';

/**
 * What the names of other monitoring's alarms begin with, `grafana:` and the like. A pattern of a play means them only
 * if it begins so itself: one that was written for alarms of CloudWatch must not start a repair for somebody else's.
 */
export function alertPrefixes({ receive }: Pick<Duty, 'receive'>): readonly string[] {
  return ['grafana', 'alertmanager', 'falco', ...Object.keys(receive?.mappings ?? {})].map(
    (name) => `${name}:`,
  );
}

/** The prefix that a name or a pattern begins with, if it is about other monitoring. */
export function alertPrefixOf(name: string, duty: Pick<Duty, 'receive'>): string | undefined {
  return alertPrefixes(duty).find((prefix) => name.startsWith(prefix));
}
