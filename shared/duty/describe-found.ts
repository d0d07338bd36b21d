import { redact } from '../redact';
import type { Path } from './problem';

const SECRET_KEY = /pass(word|wd|phrase)?$|secret|token|credential|api-?key|private-?key/i;
const LONGEST = 80;

/** What was found, for an error that may end up in a build log: never a secret, never a page of text. */
export function describeFound(value: unknown, path: Path = []): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (an empty value)';
  if (Array.isArray(value)) return value.length ? `a list of ${value.length}` : 'an empty list';
  if (typeof value === 'object') return describeMap(Object.keys(value));
  if (typeof value === 'string') return describeText(value, path);
  return typeof value === 'number' || typeof value === 'boolean'
    ? `the ${typeof value} ${value}`
    : `a ${typeof value}`;
}

function describeMap(keys: readonly string[]): string {
  if (keys.length === 0) return 'an empty map';
  const first = keys.slice(0, 4).map((key) => redact(key).slice(0, LONGEST));
  return `a map of ${first.join(', ')}${keys.length > first.length ? ', …' : ''}`;
}

function describeText(text: string, path: Path): string {
  if (path.some((part) => SECRET_KEY.test(String(part)))) return `a text of ${text.length} characters`;
  const clean = redact(text);
  return `"${clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean}"`;
}
