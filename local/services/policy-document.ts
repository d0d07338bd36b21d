import * as z from 'zod/mini';

const textOrTexts = z.union([z.string(), z.array(z.string())]);
const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.optional(z.union([z.literal('*'), z.record(z.string(), textOrTexts)])),
  Action: textOrTexts,
  Resource: z.optional(textOrTexts),
  Condition: z.optional(
    z.record(z.string(), z.record(z.string(), z.union([textOrTexts, z.boolean(), z.number()]))),
  ),
});
const PolicyDocument = z.object({ Statement: z.union([Statement, z.array(Statement)]) });

type StatementOf = z.infer<typeof Statement>;

/** What a service asks of a resource's policy. Condition keys in lower case. */
export interface ServiceRequest {
  /** Such as `events.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/** Whether the policies of a resource let a service do something: one Allow, no Deny. */
export function policiesAllow(documents: readonly unknown[], request: ServiceRequest): boolean {
  const applying = documents.flatMap(statementsOf).filter((statement) => applies(statement, request));
  return (
    applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny')
  );
}

function statementsOf(document: unknown): readonly StatementOf[] {
  const { Statement } = PolicyDocument.parse(document);
  return Array.isArray(Statement) ? Statement : [Statement];
}

function applies(statement: StatementOf, { principal, action, resource, context }: ServiceRequest): boolean {
  return (
    isFor(statement.Principal, principal) &&
    asList(statement.Action).some((pattern) => isLike(action.toLowerCase(), pattern.toLowerCase())) &&
    (statement.Resource === undefined ||
      asList(statement.Resource).some((pattern) => isLike(resource, pattern))) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => {
        const expectations = (Array.isArray(expected) ? expected : [expected]).map(String);
        return holds(operator, context[key.toLowerCase()], expectations);
      }),
    )
  );
}

function isFor(given: StatementOf['Principal'], principal: string): boolean {
  if (given === undefined) return false;
  if (given === '*') return true;
  const everybody = asList(given['AWS'] ?? []).includes('*');
  return everybody || asList(given['Service'] ?? []).includes(principal);
}

function holds(operator: string, actual: string | undefined, expected: readonly string[]): boolean {
  if (actual === undefined) return operator.endsWith('IfExists');
  switch (operator.replace(/IfExists$/, '')) {
    case 'StringEquals':
      return expected.includes(actual);
    case 'StringLike':
    case 'ArnEquals':
    case 'ArnLike':
      return expected.some((pattern) => isLike(actual, pattern));
    case 'Bool':
      return expected.some((value) => value.toLowerCase() === actual.toLowerCase());
    default:
      throw new Error(`Expected a condition operator that the local AWS knows, got ${operator}`);
  }
}

/** IAM's wildcards: `*` for any characters, `?` for one. */
export function isLike(text: string, pattern: string): boolean {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function asList(given: string | readonly string[]): readonly string[] {
  return typeof given === 'string' ? [given] : given;
}
