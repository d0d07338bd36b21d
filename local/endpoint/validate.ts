import { hasTrait, membersOf, requiredMembers, schemaOf, type Schema, type SchemaReference } from './schema';

/** What is wrong with a value, and where: `targets.1.member.key`, as AWS writes paths. */
export interface Problem {
  readonly kind: 'missing' | 'unknown' | 'type';
  readonly path: string;
  readonly expected: string;
}

/**
 * Compares a decoded value with its schema: required members, members nobody knows, types, one member per union.
 * The schemas hold no lengths, patterns, ranges or enumerations; services check the few that matter themselves.
 */
export function validate(reference: SchemaReference, value: unknown): readonly Problem[] {
  return [...problemsOf(schemaOf(reference), value, '')];
}

/** The sentence AWS answers with. */
export function describeProblems(problems: readonly Problem[]): string {
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  return `${count}: ${problems.map(({ path, expected }) => `Value at '${path}' failed to satisfy constraint: ${expected}`).join('; ')}`;
}

function* problemsOf(schema: Schema, value: unknown, path: string): Generator<Problem> {
  if (value === undefined || value === null) return;
  if (schema.isUnitSchema()) yield* Object.keys(value).map((name) => unknownMember(memberPath(path, name)));
  else if (schema.isStructSchema()) yield* problemsOfStructure(schema, value, path);
  else if (schema.isListSchema()) yield* problemsOfList(schema, value, path);
  else if (schema.isMapSchema()) yield* problemsOfMap(schema, value, path);
  else {
    const expected = scalarExpected(schema, value);
    if (expected) yield { kind: 'type', path: path || 'input', expected: `Member must be ${expected}` };
  }
}

function* problemsOfStructure(schema: Schema, value: unknown, path: string): Generator<Problem> {
  if (!isRecord(value)) {
    yield { kind: 'type', path: path || 'input', expected: 'Member must be a structure' };
    return;
  }
  for (const name of requiredMembers(schema)) {
    if (value[name] === undefined || value[name] === null) {
      yield { kind: 'missing', path: memberPath(path, name), expected: 'Member must not be null' };
    }
  }
  const members = membersOf(schema);
  const present = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  if (schema.isUnionSchema() && present.length !== 1) {
    yield { kind: 'type', path: path || 'input', expected: 'Member must have exactly one member set' };
  }
  for (const [name, element] of present) {
    const member = members.get(name);
    if (member) yield* problemsOf(member, element, memberPath(path, name));
    else yield unknownMember(memberPath(path, name));
  }
}

function unknownMember(path: string): Problem {
  return { kind: 'unknown', path, expected: 'Member must be one that the operation knows' };
}

function* problemsOfList(schema: Schema, value: unknown, path: string): Generator<Problem> {
  if (!Array.isArray(value)) {
    yield { kind: 'type', path: path || 'input', expected: 'Member must be a list' };
    return;
  }
  for (const [index, element] of (value as readonly unknown[]).entries()) {
    const elementPath = `${path}.${index + 1}.member`;
    if (element !== undefined && element !== null)
      yield* problemsOf(schema.getValueSchema(), element, elementPath);
    else if (!hasTrait(schema, 'sparse')) {
      yield { kind: 'missing', path: elementPath, expected: 'Member must not be null' };
    }
  }
}

function* problemsOfMap(schema: Schema, value: unknown, path: string): Generator<Problem> {
  if (!isRecord(value)) {
    yield { kind: 'type', path: path || 'input', expected: 'Member must be a map' };
    return;
  }
  for (const [key, element] of Object.entries(value)) {
    yield* problemsOf(schema.getValueSchema(), element, `${path}.${key}`);
  }
}

/** What a simple value should have been, or undefined if it is that. */
function scalarExpected(schema: Schema, value: unknown): string | undefined {
  if (schema.isStringSchema()) return typeof value === 'string' ? undefined : 'a string';
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? undefined : 'a boolean';
  if (schema.isNumericSchema()) return typeof value === 'number' ? undefined : 'a number';
  if (schema.isTimestampSchema()) return isMoment(value) ? undefined : 'a timestamp';
  if (schema.isBlobSchema()) return value instanceof Uint8Array ? undefined : 'a blob';
  return undefined;
}

function isMoment(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function memberPath(path: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path ? `${path}.${member}` : member;
}
