import { readFileSync } from 'node:fs';

/** A resource as the compiled template has it, with its intrinsic functions unresolved. */
export interface ResourceSource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly condition?: string;
}

/** The sections of a CloudFormation template that decide what its resources are. */
export interface TemplateSource {
  readonly resources: ReadonlyMap<string, ResourceSource>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
}

/** The template cannot be read or means nothing. `message` says where. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Reads a template from a file (the JSON that `serverless package` writes) or takes one already parsed. */
export function templateSource(from: string | object): TemplateSource {
  const document = typeof from === 'string' ? readDocument(from) : from;
  if (!isRecord(document) || !isRecord(document['Resources'])) {
    throw new TemplateError('Expected a CloudFormation template with a section "Resources"');
  }
  const resources = Object.entries(document['Resources']).map(
    ([logicalId, resource]) => [logicalId, resourceSource(logicalId, resource)] as const,
  );
  return {
    resources: new Map(resources),
    conditions: section(document, 'Conditions'),
    parameters: section(document, 'Parameters'),
    mappings: section(document, 'Mappings'),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readDocument(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new TemplateError(`Expected a compiled template at ${path}; "npm run package" writes it`, {
      cause,
    });
  }
}

function resourceSource(logicalId: string, resource: unknown): ResourceSource {
  if (!isRecord(resource) || typeof resource['Type'] !== 'string') {
    throw new TemplateError(`Expected the resource "${logicalId}" to have a Type`);
  }
  const properties = resource['Properties'] ?? {};
  if (!isRecord(properties))
    throw new TemplateError(`Expected the Properties of "${logicalId}" to be an object`);
  const condition = resource['Condition'];
  return { type: resource['Type'], properties, ...(typeof condition === 'string' ? { condition } : {}) };
}

function section(
  document: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const value = document[name] ?? {};
  if (!isRecord(value)) throw new TemplateError(`Expected the section "${name}" to be an object`);
  return value;
}
