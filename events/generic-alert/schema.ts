import { isObject } from '../json';

/** A macro of Zabbix or a variable of Datadog that had no value: it arrives as it was written. */
const UNFILLED = /^(\{[$#]?[A-Z][A-Z0-9_.]*\}|\$[A-Z][A-Z0-9_]*)$/;

/**
 * What stands at a path of a post, as text: `monitor.id` goes into an object, `series.0` into a list. Nothing where it is
 * empty, an object, or a placeholder that nobody filled in.
 */
export function textAt(post: unknown, path: string): string | undefined {
  const value = valueAt(post, path);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).trim();
  return text === '' || UNFILLED.test(text) ? undefined : text;
}

/** What stands at a path of a post. Only what the post itself holds is found, never what every object has. */
export function valueAt(post: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (!isObject(inner) && !Array.isArray(inner)) return undefined;
    return Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined;
  }, post);
}
