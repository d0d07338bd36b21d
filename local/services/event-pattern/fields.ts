import { InvalidPattern } from './invalid-pattern';

/** The fields of an object of a pattern, which may be given as JSON text at the top. */
export function fieldsOf(pattern: unknown, path: readonly string[]): [string, unknown][] {
  const object = typeof pattern === 'string' && path.length === 0 ? parsed(pattern) : pattern;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw new InvalidPattern('Filter is not an object', path);
  }
  return Object.entries(object);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidPattern(`Not JSON: ${error.message}`, []);
    throw error;
  }
}
