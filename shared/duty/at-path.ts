import type { JsonSchema } from './json-schema';
import type { Path } from './problem';

/** The value that a file holds at a path, or undefined. Inherited properties are not the file's. */
export function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    file,
  );
}

/** The part of the schema that describes the value at a path. */
export function schemaAt(schema: JsonSchema, path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((at, part) => {
    if (typeof part === 'number') return at?.items;
    if (at?.properties && Object.hasOwn(at.properties, part)) return at.properties[part];
    return typeof at?.additionalProperties === 'object' ? at.additionalProperties : undefined;
  }, schema);
}
