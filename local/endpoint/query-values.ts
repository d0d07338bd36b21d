import {
  hasTrait,
  membersOf,
  schemaOf,
  textTrait,
  timestampFormatOf,
  type Schema,
  type SchemaReference,
} from './schema';
import { readTimestamp } from './timestamps';

/** The names in a form body of the query protocols; EC2 writes them its own way. */
export type QueryDialect = 'query' | 'ec2-query';

/** Form parameters, and which of them nobody has asked for yet. */
interface Form {
  readonly parameters: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlySet<string>;
  readonly unread: Set<string>;
  readonly dialect: QueryDialect;
}

/**
 * Decodes a form body (`Filter.1.Value.2=prod`) by its schema: the inverse of what the SDK sends. Parameters nobody
 * knows are added to the outermost structure under their own names, so that validation can name them.
 */
export function readQuery(
  reference: SchemaReference,
  parameters: ReadonlyMap<string, string>,
  dialect: QueryDialect,
): unknown {
  const unread = new Set(parameters.keys());
  const form: Form = { parameters, prefixes: prefixesOf(parameters), unread, dialect };
  for (const envelope of ['Action', 'Version']) unread.delete(envelope);
  const schema = schemaOf(reference);
  const value = schema.isStructSchema() ? readStructure(schema, '', form) : {};
  return { ...value, ...Object.fromEntries([...unread].map((name) => [name, parameters.get(name)])) };
}

function prefixesOf(parameters: ReadonlyMap<string, string>): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const name of parameters.keys()) {
    const parts = name.split('.');
    parts.forEach((_, index) => prefixes.add(parts.slice(0, index + 1).join('.')));
  }
  return prefixes;
}

function readValue(schema: Schema, path: string, form: Form): unknown {
  if (schema.isStructSchema()) return readStructure(schema, path, form);
  if (schema.isListSchema()) return readList(schema, path, form);
  if (schema.isMapSchema()) return readMap(schema, path, form);
  form.unread.delete(path);
  return readScalar(schema, form.parameters.get(path));
}

function readStructure(schema: Schema, path: string, form: Form): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, member] of membersOf(schema)) {
    const key = join(path, memberKey(name, member, form.dialect));
    if (form.prefixes.has(key)) read[name] = readValue(member, key, form);
  }
  return read;
}

function memberKey(name: string, member: Schema, dialect: QueryDialect): string {
  const key = textTrait(member, 'xmlName') ?? name;
  if (dialect === 'query') return key;
  return textTrait(member, 'ec2QueryName') ?? key.charAt(0).toUpperCase() + key.slice(1);
}

function readList(schema: Schema, path: string, form: Form): unknown[] {
  const element = schema.getValueSchema();
  const flat = form.dialect === 'ec2-query' || hasTrait(schema, 'xmlFlattened');
  // An empty list is sent as the bare name with no value.
  form.unread.delete(path);
  const start = flat ? path : join(path, textTrait(element, 'xmlName') ?? 'member');
  return elementPaths(start, form).map((at) => readValue(element, at, form));
}

function readMap(schema: Schema, path: string, form: Form): Record<string, unknown> {
  const start = hasTrait(schema, 'xmlFlattened') ? path : join(path, 'entry');
  const value = schema.getValueSchema();
  const keyName = textTrait(schema.getKeySchema(), 'xmlName') ?? 'key';
  const valueName = textTrait(value, 'xmlName') ?? 'value';
  const read: Record<string, unknown> = {};
  for (const at of elementPaths(start, form)) {
    form.unread.delete(join(at, keyName));
    read[form.parameters.get(join(at, keyName)) ?? ''] = readValue(value, join(at, valueName), form);
  }
  return read;
}

function elementPaths(start: string, form: Form): string[] {
  const paths: string[] = [];
  while (form.prefixes.has(join(start, String(paths.length + 1))))
    paths.push(join(start, String(paths.length + 1)));
  return paths;
}

/** A text of a form, a path or a header as the value its schema asks for; as it stands where it does not fit. */
export function readScalar(schema: Schema, wire: string | undefined): unknown {
  if (wire === undefined) return undefined;
  if (schema.isBooleanSchema() && (wire === 'true' || wire === 'false')) return wire === 'true';
  if (schema.isNumericSchema() && wire.trim() !== '' && !Number.isNaN(Number(wire))) return Number(wire);
  if (schema.isTimestampSchema()) return readTimestamp(wire, timestampFormatOf(schema, 'date-time')) ?? wire;
  if (schema.isBlobSchema()) return Buffer.from(wire, 'base64');
  return wire;
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
