import { InvalidPattern } from './invalid-pattern';
import type { LeafTest } from './leaves';
import { equalsIgnoreCase, prefix, suffix, wildcard } from './text-filters';

type Path = readonly string[];

const inner: Readonly<Record<string, (value: unknown, path: Path) => LeafTest>> = {
  prefix,
  suffix,
  wildcard,
  'equals-ignore-case': equalsIgnoreCase,
};

/** Any present value except the ones given: scalars, or a prefix, suffix, wildcard or caseless text; each also a list. */
export function anythingBut(value: unknown, path: Path): LeafTest {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return noneOf(innerTests(value, path));
  const refused: readonly unknown[] = Array.isArray(value) ? value : [value];
  const kinds = new Set(refused.map((scalar) => typeof scalar));
  if (refused.length === 0 || kinds.size > 1 || !(kinds.has('string') || kinds.has('number'))) {
    throw new InvalidPattern('anything-but must be strings or numbers, not a mix', path);
  }
  return (leaf) => !refused.includes(leaf);
}

function innerTests(value: object, path: Path): readonly LeafTest[] {
  const [entry, ...others] = Object.entries(value);
  const compile = entry && Object.hasOwn(inner, entry[0]) ? inner[entry[0]] : undefined;
  if (!entry || !compile || others.length > 0) {
    throw new InvalidPattern(`Unsupported anything-but pattern ${Object.keys(value).join(', ')}`, path);
  }
  const given: readonly unknown[] = Array.isArray(entry[1]) ? entry[1] : [entry[1]];
  if (given.length === 0) throw new InvalidPattern('Empty arrays are not allowed', path);
  return given.map((part) => compile(part, path));
}

function noneOf(tests: readonly LeafTest[]): LeafTest {
  return (leaf) => !tests.some((test) => test(leaf));
}
