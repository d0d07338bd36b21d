import type * as z from 'zod';

import { schemaAt, valueAt } from './at-path';
import { describeFound } from './describe-found';
import { didYouMean } from './did-you-mean';
import { fullWidthIn } from './full-width';
import type { JsonSchema } from './json-schema';
import type { Finding, Path } from './problem';
import { timeZones, zoneMeantBy } from './time-zone';

type Issue = z.core.$ZodIssue;

/** Says in our words what the schema objects to. One issue may name several unknown keys: each is a finding. */
export function explainIssue(issue: Issue, file: unknown, schema: JsonSchema): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], schema));
    case 'invalid_key':
      return [invalidKey(issue, path)];
    default:
      return [wrongValue(issue, path, file)];
  }
}

function invalidKey(issue: z.core.$ZodIssueInvalidKey, path: Path): Finding {
  const suggestion = lostZeros(path);
  return {
    severity: 'error',
    path,
    at: 'key',
    expected: issue.issues[0]?.message ?? 'another key',
    found: describeFound(path.at(-1)),
    ...(suggestion && { suggestion }),
  };
}

function unknownKey(path: Path, schema: JsonSchema): Finding {
  const known = Object.keys(schemaAt(schema, path.slice(0, -1))?.properties ?? {});
  const key = String(path.at(-1));
  const suggestion = fullWidthIn(key)?.suggestion ?? didYouMean(key, known);
  return {
    severity: 'error',
    path,
    at: 'key',
    expected: `one of the keys ${known.join(', ')}`,
    found: describeFound(key),
    ...(suggestion && { suggestion }),
  };
}

function wrongValue(issue: Issue, path: Path, file: unknown): Finding {
  const value = valueAt(file, path);
  const finding = {
    severity: 'error',
    path,
    expected: expectedOf(issue),
    found: describeFound(value, path),
  } as const;
  const suggestion = suggestionFor(issue, path, value);
  return suggestion ? { ...finding, suggestion } : finding;
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_value' && issue.values.length > 1) return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return kindOf(issue.expected);
  return issue.message;
}

function kindOf(type: string): string {
  switch (type) {
    case 'object':
    case 'record':
      return 'a map';
    case 'array':
      return 'a list';
    case 'string':
      return 'a text';
    default:
      return `a ${type}`;
  }
}

function suggestionFor(issue: Issue, path: Path, value: unknown): string | undefined {
  if (issue.code === 'invalid_value' && value === 'status' && path.includes('alarms'))
    return '`status` is `system-check` and `instance-check` now.';
  if (issue.code === 'invalid_value' && typeof value === 'string')
    return didYouMean(value, issue.values.map(String));
  if (issue.code === 'invalid_type' && issue.expected === 'string' && isPlain(value)) {
    return `In quotes it is a text: "${String(value)}".`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof value === 'string') {
    return 'A list of one is written [in brackets].';
  }
  if (issue.code === 'invalid_type' && issue.expected === 'number' && /^\d+$/.test(String(value))) {
    return 'Without quotes it is a number.';
  }
  if (path.at(-1) === 'timeZone' && typeof value === 'string') {
    const meant = zoneMeantBy(value);
    return meant ? `Did you mean \`${meant}\`?` : didYouMean(value, timeZones());
  }
  if (path.length === 0 && value === null)
    return 'A file needs `version: 1` and `systems`, and `plays` for anything to be answered.';
  if (issue.code === 'invalid_type' && isMapType(issue.expected) && typeof value === 'string')
    return fullWidthIn(value)?.suggestion;
  return undefined;
}

function isMapType(type: string): boolean {
  return type === 'object' || type === 'record';
}

/** YAML reads an account without quotes as a number: the zeros that it begins with are lost. */
function lostZeros(path: Path): string | undefined {
  const key = String(path.at(-1));
  const isShort = path[0] === 'accounts' && /^\d{9,11}$/.test(key);
  return isShort ? `In quotes it keeps the 0 that it begins with: '${key.padStart(12, '0')}'.` : undefined;
}

function isPlain(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
