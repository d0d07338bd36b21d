import { isRecord } from '../template/template-source';

/** One statement of a policy document, with single values made lists. */
export interface Statement {
  /** Its Sid, or the place where it stands. */
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
  /** Who a trust policy speaks of: `{ AWS: ['arn:…'], Service: [...] }`. Empty in an identity policy. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
}

/** `Action: [...]`, or everything but `NotAction: [...]`. */
export interface Patterns {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** One line of a condition block: `StringLike: { 'aws:userid': [...] }`. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy that the local AWS cannot judge: better no start than a wrong verdict. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** Reads a policy document whose intrinsic functions are resolved. `where` names it in errors and in statements without Sid. */
export function statementsOf(document: unknown, where: string): readonly Statement[] {
  if (!isRecord(document)) throw new PolicyError(`Expected ${where} to be a policy document`);
  return list(document['Statement']).map((statement, index) => {
    const place = `${where}, statement ${index + 1}`;
    if (!isRecord(statement)) throw new PolicyError(`Expected ${place} to be an object`);
    return statementOf(statement, place);
  });
}

function statementOf(source: Readonly<Record<string, unknown>>, place: string): Statement {
  const { Sid: sid, Effect: effect } = source;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new PolicyError(`Expected ${place} to allow or deny, got ${String(effect)}`);
  return {
    sid: typeof sid === 'string' ? sid : place,
    effect,
    actions: patternsOf(source, 'Action', place),
    resources: patternsOf(source, 'Resource', place),
    conditions: conditionsOf(source['Condition'] ?? {}, place),
    principals: principalsOf(source['Principal'] ?? {}, place),
  };
}

function patternsOf(
  source: Readonly<Record<string, unknown>>,
  name: 'Action' | 'Resource',
  place: string,
): Patterns {
  const not = source[`Not${name}`] !== undefined;
  const patterns = texts(source[not ? `Not${name}` : name] ?? [], place);
  return { not, patterns };
}

function conditionsOf(block: unknown, place: string): readonly Condition[] {
  if (!isRecord(block)) throw new PolicyError(`Expected the Condition of ${place} to be an object`);
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!isRecord(keys)) throw new PolicyError(`Expected ${operator} in ${place} to be an object`);
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values, place) }));
  });
}

function principalsOf(principal: unknown, place: string): Readonly<Record<string, readonly string[]>> {
  if (principal === '*') return { AWS: ['*'] };
  if (!isRecord(principal)) throw new PolicyError(`Expected the Principal of ${place} to be an object`);
  return Object.fromEntries(Object.entries(principal).map(([kind, who]) => [kind, texts(who, place)]));
}

function texts(value: unknown, place: string): readonly string[] {
  return list(value).map((item) => {
    if (typeof item !== 'string' && typeof item !== 'boolean' && typeof item !== 'number') {
      throw new PolicyError(`Expected a text in ${place}, got ${JSON.stringify(item)}`);
    }
    const text = String(item);
    if (text.includes('${')) {
      throw new PolicyError(
        `${place} uses a policy variable in "${text}", which the local AWS does not resolve`,
      );
    }
    return text;
  });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
