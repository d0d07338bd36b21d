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

/** A trait whose value is a text (`xmlName`, `httpQuery`, …). */
export function textTrait(schema: Schema, name: string): string | undefined {
  const value = traitsOf(schema)[name];
  return typeof value === 'string' ? value : undefined;
}

export function hasTrait(schema: Schema, name: string): boolean {
  return Boolean(traitsOf(schema)[name]);
}

function traitsOf(schema: Schema): Record<string, unknown> {
  return { ...schema.getMergedTraits() };
}

/** The members that must be there: the tuple lists them first and bears their number as its seventh element. */
export function requiredMembers(schema: Schema): readonly string[] {
  const tuple = schema.getSchema();
  if (!Array.isArray(tuple)) return [];
  const [, , , , names, , count] = tuple as readonly unknown[];
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count) : [];
}
