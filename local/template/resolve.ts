import { asList, asText } from './expected-values';
import { substitute } from './substitute';
import { isRecord, TemplateError } from './template-source';

/** What intrinsic functions ask of the template around them. */
export interface Surroundings {
  /** The value of `Ref`: a resource's, a parameter's or a pseudo parameter's. Throws `TemplateError` for a stranger. */
  reference(name: string): string;
  attribute(logicalId: string, name: string): string;
  condition(name: string): boolean;
  mapping(map: string, key: string, name: string): unknown;
}

/** Stands for a property that is to be left out: `AWS::NoValue`. */
const noValue = Symbol('AWS::NoValue');

/** Resolves every intrinsic function inside a value. Throws `TemplateError` for one it does not know. */
export function resolve(value: unknown, around: Surroundings): unknown {
  const resolved = resolveValue(value, around);
  return resolved === noValue ? undefined : resolved;
}

function resolveValue(value: unknown, around: Surroundings): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolveValue(item, around)).filter((item) => item !== noValue);
  if (!isRecord(value)) return value;
  const [only, ...others] = Object.entries(value);
  if (only && others.length === 0 && isIntrinsic(only[0])) return resolveIntrinsic(only[0], only[1], around);
  const members = Object.entries(value).map(
    ([name, member]) => [name, resolveValue(member, around)] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== noValue));
}

function isIntrinsic(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

function resolveIntrinsic(name: string, argument: unknown, around: Surroundings): unknown {
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? noValue : around.reference(asText(argument, name));
    case 'Fn::GetAtt':
      return resolveGetAtt(argument, around);
    case 'Fn::Sub':
      return resolveSub(argument, around);
    case 'Fn::Join':
      return resolveJoin(argument, around);
    case 'Fn::Select':
      return resolveSelect(argument, around);
    case 'Fn::Split':
      return resolveSplit(argument, around);
    case 'Fn::If':
      return resolveIf(argument, around);
    case 'Fn::FindInMap': {
      const [map = '', key = '', member = ''] = asList(argument, name).map((part) =>
        asText(resolve(part, around), name),
      );
      return around.mapping(map, key, member);
    }
    default:
      throw new TemplateError(`The local AWS does not resolve ${name}`);
  }
}

function resolveGetAtt(argument: unknown, around: Surroundings): string {
  const parts = typeof argument === 'string' ? argument.split('.') : asList(argument, 'Fn::GetAtt');
  const [logicalId, ...attribute] = parts.map((part) => asText(part, 'Fn::GetAtt'));
  return around.attribute(logicalId ?? '', attribute.join('.'));
}

function resolveSub(argument: unknown, around: Surroundings): string {
  const [text, variables] = Array.isArray(argument) ? asList(argument, 'Fn::Sub') : [argument, {}];
  const resolved = resolve(variables, around);
  return substitute(asText(text, 'Fn::Sub'), isRecord(resolved) ? resolved : {}, around);
}

function resolveJoin(argument: unknown, around: Surroundings): string {
  const [separator, items] = asList(argument, 'Fn::Join');
  const texts = asList(resolve(items, around), 'Fn::Join').map((item) => asText(item, 'Fn::Join'));
  return texts.join(asText(separator, 'Fn::Join'));
}

function resolveSelect(argument: unknown, around: Surroundings): unknown {
  const [index, items] = asList(argument, 'Fn::Select');
  const list = asList(resolve(items, around), 'Fn::Select');
  const chosen = list[Number(resolve(index, around))];
  if (chosen === undefined)
    throw new TemplateError(`Fn::Select asks for item ${String(index)} of ${list.length}`);
  return chosen;
}

function resolveSplit(argument: unknown, around: Surroundings): string[] {
  const [separator, text] = asList(argument, 'Fn::Split');
  return asText(resolve(text, around), 'Fn::Split').split(asText(separator, 'Fn::Split'));
}

function resolveIf(argument: unknown, around: Surroundings): unknown {
  const [condition, yes, no] = asList(argument, 'Fn::If');
  return resolveValue(around.condition(asText(condition, 'Fn::If')) ? yes : no, around);
}
