import type { Action } from '../domain/action';
import { playSchema, selectorSchema, systemSchema } from './schema';
import type { PlayEntry, SelectorEntry, SystemEntry } from './schema';
import { valueAt } from './explain-issue';

/**
 * The parts of a file that are sound by themselves. What is wrong with one part must not hide what is wrong between
 * the others, so the cross checks see these; `names` also holds those of parts that are not sound.
 */
export interface Draft {
  readonly systems: Readonly<Record<string, SystemEntry>>;
  readonly selectors: Readonly<Record<string, SelectorEntry>>;
  readonly plays: Readonly<Record<string, PlayEntry>>;
  readonly names: Readonly<Record<'systems' | 'selectors' | 'plays', readonly string[]>>;
  readonly actions: Readonly<Record<string, Action>>;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  /** Of an issue about keys that the schema does not know. */
  readonly keys?: readonly string[];
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

interface Parser<T> {
  safeParse(value: unknown): Parsed<T>;
}

export function draftOf(file: unknown, actions: Readonly<Record<string, Action>>): Draft {
  const section = (name: string) => {
    const value = valueAt(file, [name]);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  };
  return {
    systems: sound(section('systems'), systemSchema),
    selectors: sound(section('selectors'), selectorSchema),
    plays: sound(section('plays'), playSchema),
    names: {
      systems: Object.keys(section('systems')),
      selectors: Object.keys(section('selectors')),
      plays: Object.keys(section('plays')),
    },
    actions,
  };
}

function sound<T>(section: object, schema: Parser<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(section).flatMap(([name, value]): (readonly [string, T])[] => {
      const parsed = parseWithout(value, schema);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}

/** Parses a value, if need be without those keys that are wrong and may be absent. */
function parseWithout<T>(value: unknown, schema: Parser<T>): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed;
  const rest = structuredClone(value);
  for (const { path, keys } of parsed.error.issues) {
    const wrong = keys ? keys.map((key) => [...path, key]) : [path];
    for (const at of wrong) removeKey(rest, at);
  }
  return schema.safeParse(rest);
}

function removeKey(value: unknown, path: readonly PropertyKey[]): void {
  const owner = valueAt(value, path.slice(0, -1).map(String));
  const key = path.at(-1);
  // Without a list's item the others would have other positions.
  if (typeof owner === 'object' && owner !== null && !Array.isArray(owner) && key !== undefined) {
    Reflect.deleteProperty(owner, key);
  }
}

/** An entry by its name; a name such as `constructor` finds nothing that the file does not hold. */
export function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
