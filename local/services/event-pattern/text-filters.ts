import { InvalidPattern } from './invalid-pattern';
import type { LeafTest } from './leaves';

type Path = readonly string[];

/** A filter on text, exact or, as `{"equals-ignore-case": text}`, in any case. */
function affix(name: string, test: (text: string, part: string) => boolean) {
  return (value: unknown, path: Path): LeafTest => {
    const anyCase = caseless(value);
    const part = anyCase ?? value;
    if (typeof part !== 'string' || part === '') {
      throw new InvalidPattern(`${name} match pattern must be a string`, path);
    }
    if (anyCase === undefined) return (leaf) => typeof leaf === 'string' && test(leaf, part);
    return (leaf) => typeof leaf === 'string' && test(leaf.toLowerCase(), part.toLowerCase());
  };
}

function caseless(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  return entry?.[0] === 'equals-ignore-case' && others.length === 0 ? entry[1] : undefined;
}

export const prefix = affix('prefix', (text, part) => text.startsWith(part));
export const suffix = affix('suffix', (text, part) => text.endsWith(part));

export function equalsIgnoreCase(value: unknown, path: Path): LeafTest {
  if (typeof value !== 'string')
    throw new InvalidPattern('equals-ignore-case match pattern must be a string', path);
  return (leaf) => typeof leaf === 'string' && leaf.toLowerCase() === value.toLowerCase();
}

/** `*` stands for any number of characters; `\*` and `\\` for themselves. */
export function wildcard(value: unknown, path: Path): LeafTest {
  if (typeof value !== 'string') throw new InvalidPattern('wildcard match pattern must be a string', path);
  const tokens = value.match(/\\.?|\*|[^\\*]+/gs) ?? [];
  const source = tokens.map((token, index) => {
    if (token === '*') {
      if (tokens[index + 1] === '*') throw new InvalidPattern('Consecutive wildcard characters', path);
      return '.*';
    }
    if (!token.startsWith('\\')) return escaped(token);
    if (token !== '\\*' && token !== '\\\\') throw new InvalidPattern('Invalid escape character', path);
    return escaped(token.slice(1));
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return (leaf) => typeof leaf === 'string' && expression.test(leaf);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
