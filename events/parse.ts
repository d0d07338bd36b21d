import type * as z from 'zod/mini';
import { brief, found } from './found';
import { UnrecognizedEventError } from './unrecognized-event-error';

interface Context {
  /** Which event this claims to be, `CloudWatch alarm`. */
  readonly what: string;
  /** Where in the event the value stands, `detail`; nothing for the event itself. */
  readonly at?: string;
}

/** The value as its schema reads it. Throws an UnrecognizedEventError that names the first thing that does not fit. */
export function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  { what, at }: Context,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw new UnrecognizedEventError({
    what,
    where: pathText(at === undefined ? path : [at, ...path]),
    expected: issue === undefined ? 'another shape' : expected(issue),
    found: found(valueAt(value, path)),
    cause: parsed.error,
  });
}

type Issue = z.core.$ZodIssue;

/** What an issue expected, in words. A schema's own message, where it has one, says it best. */
function expected(issue: Issue): string {
  if (issue.code === 'invalid_value') return oneOf(issue.values.map((value) => found(value)));
  if (issue.code !== 'invalid_type') return issue.message;
  switch (issue.expected) {
    case 'string':
      return 'text';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'an object';
    default:
      return issue.expected;
  }
}

function oneOf(values: readonly string[]): string {
  const last = values.at(-1) ?? 'nothing';
  return values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${last}` : last;
}

/** `detail.configuration.metrics[0].id`; the event itself where there is no path. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the top';
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${brief(String(key))}`,
    )
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
