import { NormalizedSchema } from '@smithy/core/schema';

/** A schema of the SDK: the tuples that a client module exports (`SendCommandRequest$`), read through `schemaOf`. */
export type Schema = NormalizedSchema;
export type SchemaReference = Parameters<typeof NormalizedSchema.of>[0];

export function schemaOf(reference: SchemaReference): Schema {
  return NormalizedSchema.of(reference);
}

/** How a moment is written: RFC 3339, the date of an HTTP header, or seconds since 1970. */
export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** A timestamp's own format if its schema names one (5, 6 or 7; 4 names none), else the protocol's. */
export function timestampFormatOf(schema: Schema, usual: TimestampFormat): TimestampFormat {
  switch (schema.getSchema()) {
    case 5:
      return 'date-time';
    case 6:
      return 'http-date';
    case 7:
      return 'epoch-seconds';
    default:
      return usual;
  }
}

const knownMembers = new WeakMap<object, ReadonlyMap<string, Schema>>();

/** The members of a structure by name, in its order. Kept by its tuple: a `Schema` is made anew at every look at a list. */
export function membersOf(schema: Schema): ReadonlyMap<string, Schema> {
  const tuple = schema.getSchema();
  if (typeof tuple !== 'object') return new Map();
  const members = knownMembers.get(tuple) ?? new Map(schema.structIterator());
  knownMembers.set(tuple, members);
  return members;
}

/** A trait whose value is a text (`xmlName`, `httpQuery`, …). */
export function textTrait(schema: Schema, name: string): string | undefined {
  return textOf(schema.getMergedTraits(), name);
}

/** A trait of the member itself, not of the shape it points to. */
export function memberTextTrait(schema: Schema, name: string): string | undefined {
  return textOf(schema.getMemberTraits(), name);
}

export function hasTrait(schema: Schema, name: string): boolean {
  return Boolean(Reflect.get(schema.getMergedTraits(), name));
}

function textOf(traits: object, name: string): string | undefined {
  const value: unknown = Reflect.get(traits, name);
  return typeof value === 'string' ? value : undefined;
}

/** The members that must be there: the tuple lists them first and bears their number as its seventh element. */
export function requiredMembers(schema: Schema): readonly string[] {
  const tuple = schema.getSchema();
  if (!Array.isArray(tuple)) return [];
  const [, , , , names, , count] = tuple as readonly unknown[];
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count) : [];
}
