import { holds } from './conditions';
import { asText } from './expected-values';
import { resolve, type Surroundings } from './resolve';
import type { ResourceIdentity } from './naming';
import { identify } from './resource-identity';
import { pseudoParameter, type Stack } from './stack';
import { isRecord, TemplateError, type TemplateSource } from './template-source';

/** The names and conditions of one template, found when first asked for and kept. */
export function createSurroundings(source: TemplateSource, stack: Stack) {
  const identities = new Map<string, ResourceIdentity>();
  const underWay = new Set<string>();

  /** Naming a resource may need the name of another one; two that need each other have none. */
  function identityOf(logicalId: string): ResourceIdentity {
    const known = identities.get(logicalId);
    if (known) return known;
    const resource = source.resources.get(logicalId);
    if (!resource)
      throw new TemplateError(`The template refers to "${logicalId}", but has no such resource or parameter`);
    if (resource.condition !== undefined && !around.condition(resource.condition)) {
      throw new TemplateError(
        `The template refers to "${logicalId}", whose condition ${resource.condition} does not hold`,
      );
    }
    if (underWay.has(logicalId)) throw new TemplateError(`The name of "${logicalId}" depends on itself`);
    underWay.add(logicalId);
    const identity = identify(resource.type, {
      logicalId,
      stack,
      text(property) {
        const value = resolve(resource.properties[property], around);
        return value === undefined ? undefined : asText(value, `${logicalId}.${property}`);
      },
    });
    underWay.delete(logicalId);
    identities.set(logicalId, identity);
    return identity;
  }

  function parameter(name: string): string | undefined {
    const given = stack.parameters?.[name];
    if (given !== undefined) return given;
    const declared = source.parameters[name];
    if (!isRecord(declared)) return undefined;
    if (declared['Default'] === undefined)
      throw new TemplateError(`The parameter "${name}" has no value and no default`);
    return asText(declared['Default'], `the parameter ${name}`);
  }

  const around: Surroundings = {
    reference: (name) => pseudoParameter(name, stack) ?? parameter(name) ?? identityOf(name).reference,

    attribute(logicalId, name) {
      const value = identityOf(logicalId).attributes[name] ?? declaredAttribute(logicalId, name);
      if (value !== undefined) return value;
      const type = source.resources.get(logicalId)?.type;
      throw new TemplateError(
        `The local AWS does not know the attribute ${name} of "${logicalId}" (${type})`,
      );
    },

    condition(name) {
      if (!(name in source.conditions)) throw new TemplateError(`The template has no condition "${name}"`);
      return holds(source.conditions[name], around);
    },

    mapping(map, key, name) {
      const keys = source.mappings[map];
      const names = isRecord(keys) ? keys[key] : undefined;
      const value = isRecord(names) ? names[name] : undefined;
      if (value === undefined) throw new TemplateError(`The template has no mapping ${map}.${key}.${name}`);
      return value;
    },
  };

  /** Attributes that merely repeat a property. */
  function declaredAttribute(logicalId: string, name: string): string | undefined {
    const resource = source.resources.get(logicalId);
    const repeats = resource?.type === 'AWS::SSM::Parameter' && (name === 'Value' || name === 'Type');
    return repeats ? asText(resolve(resource.properties[name], around), `${logicalId}.${name}`) : undefined;
  }

  return { around, identityOf };
}
