import type { Template, TemplateResource } from '../template/load-template';
import { isRecord } from '../template/template-source';
import { PolicyError, statementsOf, type Statement } from './policy';

/** A role of the template: what it may do, and who may become it. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  readonly trust: readonly Statement[];
}

/**
 * The roles of a template with everything attached to them. A managed policy from outside the template grants nothing
 * here: its contents are AWS's.
 */
export function rolesOf(template: Template): readonly Role[] {
  return template.ofType('AWS::IAM::Role').map((resource) => {
    const { logicalId, properties } = resource;
    if (properties['PermissionsBoundary'] !== undefined) {
      throw new PolicyError(`"${logicalId}" has a permissions boundary, which the local AWS does not judge`);
    }
    const name = template.referenceOf(logicalId);
    const statements = [
      ...inlineStatements(resource),
      ...managedStatements(resource, template),
      ...attachedStatements(name, template),
    ];
    const trust = statementsOf(properties['AssumeRolePolicyDocument'], `the trust policy of ${name}`);
    return { name, arn: template.arnOf(logicalId), statements, trust };
  });
}

function inlineStatements({ logicalId, properties }: TemplateResource): readonly Statement[] {
  return listOf(properties['Policies']).flatMap((policy) => {
    if (!isRecord(policy)) throw new PolicyError(`Expected the Policies of "${logicalId}" to be objects`);
    return statementsOf(policy['PolicyDocument'], `${logicalId}/${String(policy['PolicyName'])}`);
  });
}

/** Managed policies that the role names by ARN. */
function managedStatements({ properties }: TemplateResource, template: Template): readonly Statement[] {
  const attached = listOf(properties['ManagedPolicyArns']);
  return template
    .ofType('AWS::IAM::ManagedPolicy')
    .filter(({ logicalId }) => attached.includes(template.arnOf(logicalId)))
    .flatMap(documentStatements);
}

/** Policies that name the role. */
function attachedStatements(role: string, template: Template): readonly Statement[] {
  return ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy']
    .flatMap((type) => template.ofType(type))
    .filter(({ properties }) => properties['RoleName'] === role || listOf(properties['Roles']).includes(role))
    .flatMap(documentStatements);
}

function documentStatements({ logicalId, properties }: TemplateResource): readonly Statement[] {
  return statementsOf(properties['PolicyDocument'], logicalId);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
