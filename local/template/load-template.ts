import { resolve } from './resolve';
import { createSurroundings } from './surroundings';
import type { Stack } from './stack';
import { isRecord, TemplateError, templateSource } from './template-source';

/** A resource with every intrinsic function resolved. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A compiled template as the stack it would become. */
export interface Template {
  readonly resources: readonly TemplateResource[];
  ofType(type: string): readonly TemplateResource[];
  /** Throws `TemplateError` where there is no such resource, or it has no ARN. */
  arnOf(logicalId: string): string;
  /** What `Ref` gives: usually the name, for a queue its URL, for a topic its ARN. */
  referenceOf(logicalId: string): string;
}

/**
 * Reads a compiled CloudFormation template (a path or the parsed JSON) and resolves it for an account and Region.
 * Resources whose condition does not hold are left out. Throws `TemplateError`.
 */
export function loadTemplate(from: string | object, stack: Stack): Template {
  const source = templateSource(from);
  const { around, identityOf } = createSurroundings(source, stack);
  const resources = [...source.resources]
    .filter(([, { condition }]) => condition === undefined || around.condition(condition))
    .map(([logicalId, { type, properties }]) => {
      const resolved = resolve(properties, around);
      return { logicalId, type, properties: isRecord(resolved) ? resolved : {} };
    });
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    arnOf(logicalId) {
      const { arn } = identityOf(logicalId);
      if (arn === undefined) throw new TemplateError(`"${logicalId}" has no ARN`);
      return arn;
    },
    referenceOf: (logicalId) => identityOf(logicalId).reference,
  };
}
