import { schemaAt, valueAt } from './at-path';
import { closest } from './did-you-mean';
import type { JsonSchema } from './json-schema';
import type { Path } from './problem';

interface Issue {
  readonly path: readonly PropertyKey[];
  /** Of an issue about keys that the schema does not know. */
  readonly keys?: readonly string[];
}

/**
 * A copy of the file in which misspelt keys are what they were probably meant to be, unknown ones are gone, and wrong
 * values that have a default are their default. One mistake in a part must not hide the others from the cross checks.
 */
export function repaired(file: unknown, issues: readonly Issue[], schema: JsonSchema): unknown {
  const copy = structuredClone(file);
  for (const { path, keys } of issues) {
    const at = path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (keys) repairKeys(copy, at, keys, Object.keys(schemaAt(schema, at)?.properties ?? {}));
    else if (hasPlainDefault(schemaAt(schema, at))) {
      const owner = valueAt(copy, at.slice(0, -1));
      if (isMap(owner)) Reflect.deleteProperty(owner, at.at(-1) ?? '');
    }
  }
  return copy;
}

function repairKeys(copy: unknown, at: Path, keys: readonly string[], known: readonly string[]): void {
  const owner = valueAt(copy, at);
  if (!isMap(owner)) return;
  for (const key of keys) {
    const meant = closest(key, known);
    if (meant !== undefined && !Object.hasOwn(owner, meant))
      Reflect.set(owner, meant, Reflect.get(owner, key));
    Reflect.deleteProperty(owner, key);
  }
}

function hasPlainDefault(schema: JsonSchema | undefined): boolean {
  return typeof schema?.default === 'string' || typeof schema?.default === 'number';
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
