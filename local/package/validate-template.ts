import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

/** Something that AWS's own validator says about the template. */
export interface TemplateFinding {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly resource: string;
  readonly property: string;
  readonly message: string;
}

/** Warnings that we know and that are right as they are. */
const ACCEPTED: readonly { readonly rule: string; readonly property: RegExp; readonly why: string }[] = [
  { rule: 'W3005', property: /^DependsOn$/, why: 'Serverless writes the dependency on a role twice.' },
  {
    rule: 'W9002',
    property: /^Properties\.SourceArn$/,
    why: 'One permission for all rules or alarms: a permission for each would outgrow the policy of the function.',
  },
];

/** Validates a compiled template offline, against the rules and resource schemas that come with the validator. */
export function validateTemplate(templateFile: string): readonly TemplateFinding[] {
  const engine = new CelEngine({});
  try {
    const { diagnostics } = engine.validateStandard(new TemplateFile(templateFile), {
      severityLevel: 'WARN',
    });
    return diagnostics.flatMap(
      ({ severity, ruleId, entity, propertyPath = '', message }): TemplateFinding[] =>
        ACCEPTED.some(({ rule, property }) => rule === ruleId && property.test(propertyPath))
          ? []
          : [
              {
                severity: severity === 'WARN' ? 'warning' : 'error',
                rule: ruleId,
                resource: entity?.logicalId ?? 'the template',
                property: propertyPath,
                message,
              },
            ],
    );
  } finally {
    engine.free();
  }
}
