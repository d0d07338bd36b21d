import {
  membersOf,
  schemaOf,
  textTrait,
  timestampFormatOf,
  type Schema,
  type SchemaReference,
} from './schema';
import { readTimestamp, writeTimestamp } from './timestamps';

/** Whether member names follow the `jsonName` trait: REST-JSON does, AWS JSON does not. */
export interface JsonNames {
  readonly jsonName: boolean;
}

/**
 * Decodes parsed JSON by its schema: timestamps to `Date`, blobs to bytes. What does not fit, and members nobody
 * knows, stay as they are, so that validation can name them.
 */
export function readJson(reference: SchemaReference, wire: unknown, names: JsonNames): unknown {
  const schema = schemaOf(reference);
  if (wire === null || wire === undefined) return undefined;
  if (schema.isTimestampSchema())
    return readTimestamp(wire, timestampFormatOf(schema, 'epoch-seconds')) ?? wire;
  if (schema.isBlobSchema()) return typeof wire === 'string' ? Buffer.from(wire, 'base64') : wire;
  if (typeof wire !== 'object') return wire;
  if (schema.isListSchema() && Array.isArray(wire)) {
    return wire.map((element: unknown) => readJson(schema.getValueSchema(), element, names));
  }
  if (schema.isMapSchema())
    return mapEntries(wire, (value) => readJson(schema.getValueSchema(), value, names));
  if (schema.isStructSchema() && !Array.isArray(wire)) return readStructure(schema, wire, names);
  return wire;
}

function readStructure(schema: Schema, wire: object, names: JsonNames): Record<string, unknown> {
  const unread = new Map<string, unknown>(Object.entries(wire));
  const read: Record<string, unknown> = {};
  for (const [name, member] of membersOf(schema)) {
    const key = wireName(name, member, names);
    const value = readJson(member, unread.get(key), names);
    if (value !== undefined) read[name] = value;
    unread.delete(key);
  }
  return { ...read, ...Object.fromEntries(unread) };
}

/** Encodes a validated value: the inverse of `readJson`. */
export function writeJson(reference: SchemaReference, value: unknown, names: JsonNames): unknown {
  const schema = schemaOf(reference);
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return writeTimestamp(value, timestampFormatOf(schema, 'epoch-seconds'));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return value;
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((element: unknown) => writeJson(schema.getValueSchema(), element, names) ?? null);
  }
  if (schema.isMapSchema())
    return mapEntries(value, (element) => writeJson(schema.getValueSchema(), element, names));
  if (!schema.isStructSchema()) return value;
  const members = membersOf(schema);
  const written = Object.entries(value).flatMap(([name, element]) => {
    const member = members.get(name);
    return member ? [[wireName(name, member, names), writeJson(member, element, names)]] : [];
  });
  return Object.fromEntries(written);
}

export function wireName(name: string, member: Schema, names: JsonNames): string {
  return names.jsonName ? (textTrait(member, 'jsonName') ?? name) : name;
}

function mapEntries(value: object, change: (element: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, change(element)]));
}
