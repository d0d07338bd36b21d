/** A resource of the compiled template with its references already resolved. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Ref` gives for it, where the template does not name it. */
  readonly physicalId?: string | undefined;
}

/** Where everything of this local AWS is. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** The resource's own name: from its property, else from what `Ref` gives (a name, a URL or an ARN), else its logical id. */
export function nameOf(resource: TemplateResource, property: string): string {
  const given = resource.properties[property];
  if (typeof given === 'string') return given;
  return resource.physicalId?.split(/[:/|]/).at(-1) ?? resource.logicalId;
}

/** The last part of a URL or ARN, which for queues, topics and functions is the name. */
export function lastPart(arnOrUrl: string): string {
  return arnOrUrl.split(/[:/]/).at(-1) ?? arnOrUrl;
}

export function resourcesOf(
  resources: readonly TemplateResource[],
  type: string,
): readonly TemplateResource[] {
  return resources.filter((resource) => resource.type === type);
}
