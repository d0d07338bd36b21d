import { asText } from './expected-values';
import type { Surroundings } from './resolve';

/** The text of `Fn::Sub`: `${Name}`, `${Resource.Attribute}`, `${!Literal}`; its own variables come first. */
export function substitute(
  text: string,
  variables: Readonly<Record<string, unknown>>,
  around: Surroundings,
): string {
  return text.replace(/\$\{([^}]+)\}/g, (_, expression: string) => {
    if (expression.startsWith('!')) return `\${${expression.slice(1)}}`;
    if (expression in variables) return asText(variables[expression], 'Fn::Sub');
    const [logicalId = '', ...attribute] = expression.split('.');
    if (attribute.length === 0) return around.reference(logicalId);
    return around.attribute(logicalId, attribute.join('.'));
  });
}
