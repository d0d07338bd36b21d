import { judge, type RequestContext } from './conditions';
import type { Patterns, Statement } from './policy';
import { matchesAction, matchesArn } from './wildcards';

/** What is asked: one action on one resource. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** The verdict, with the statement and the action pattern that decided it. */
export type Evaluation =
  | { readonly kind: 'allowed'; readonly statement: Statement; readonly pattern: string }
  | { readonly kind: 'denied'; readonly statement: Statement }
  | { readonly kind: 'not allowed' };

/** IAM's order: an explicit deny wins, else any allow, else nothing is allowed. */
export function evaluate(statements: readonly Statement[], question: Question): Evaluation {
  const speaking = statements.filter((statement) => speaksOf(statement, question));
  const deny = speaking.find(({ effect }) => effect === 'Deny');
  if (deny) return { kind: 'denied', statement: deny };
  const [allow] = speaking;
  if (!allow) return { kind: 'not allowed' };
  const pattern = allow.actions.patterns.find((one) => matchesAction(one, question.action)) ?? 'NotAction';
  return { kind: 'allowed', statement: allow, pattern };
}

function speaksOf(statement: Statement, { action, resource, context }: Question): boolean {
  if (!covers(statement.actions, (pattern) => matchesAction(pattern, action))) return false;
  if (!covers(statement.resources, (pattern) => matchesArn(pattern, resource))) return false;
  const verdicts = statement.conditions.map((condition) => judge(condition, context));
  const isOpen = (verdict: string) =>
    verdict === 'met' || (verdict === 'unsure' && statement.effect === 'Deny');
  return verdicts.every(isOpen);
}

function covers({ not, patterns }: Patterns, matches: (pattern: string) => boolean): boolean {
  return patterns.some(matches) !== not;
}
