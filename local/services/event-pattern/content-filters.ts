import { anythingBut } from './anything-but';
import { cidr } from './cidr';
import { InvalidPattern } from './invalid-pattern';
import type { LeafTest } from './leaves';
import { numeric } from './numeric';
import { equalsIgnoreCase, prefix, suffix, wildcard } from './text-filters';

/** `absent` is the one filter that asks for no leaf at all. */
export type Matcher = LeafTest | 'absent';

type Path = readonly string[];

const filters: Readonly<Record<string, (value: unknown, path: Path) => Matcher>> = {
  prefix,
  suffix,
  wildcard,
  'equals-ignore-case': equalsIgnoreCase,
  'anything-but': anythingBut,
  numeric,
  cidr,
  exists(value, path) {
    if (typeof value !== 'boolean')
      throw new InvalidPattern('exists match pattern must be true or false', path);
    return value ? () => true : 'absent';
  },
};

/** One element of a pattern's list: a value to be equal to, or a content filter. */
export function matcherOf(filter: unknown, path: Path): Matcher {
  if (filter === null || typeof filter !== 'object') return (leaf) => leaf === filter;
  const [entry, ...others] = Object.entries(filter);
  if (Array.isArray(filter) || !entry || others.length > 0) {
    throw new InvalidPattern('Only one key allowed in match expression', path);
  }
  const [name, value] = entry;
  const compile = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!compile) throw new InvalidPattern(`Unrecognized match type ${name}`, path);
  return compile(value, path);
}
