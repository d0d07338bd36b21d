import { asList } from './expected-values';
import { resolve, type Surroundings } from './resolve';
import { isRecord, TemplateError } from './template-source';

/** Whether a condition of the template holds. `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` and other conditions. */
export function holds(condition: unknown, around: Surroundings): boolean {
  if (!isRecord(condition)) throw new TemplateError(`Expected a condition, got ${JSON.stringify(condition)}`);
  const [name, argument] = Object.entries(condition)[0] ?? [];
  switch (name) {
    case 'Fn::Equals': {
      const [one, other] = asList(argument, name).map((side) => JSON.stringify(resolve(side, around)));
      return one === other;
    }
    case 'Fn::And':
      return asList(argument, name).every((part) => holds(part, around));
    case 'Fn::Or':
      return asList(argument, name).some((part) => holds(part, around));
    case 'Fn::Not':
      return !holds(asList(argument, name)[0], around);
    case 'Condition':
      return around.condition(String(argument));
    default:
      throw new TemplateError(`The local AWS does not know the condition ${String(name)}`);
  }
}
