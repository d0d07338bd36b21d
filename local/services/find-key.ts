import type { Template, TemplateResource } from '../template/load-template';
import { lastPart } from './place';

/** The KMS key of the template that an id, an ARN or an alias names; nothing where AWS manages it or there is none. */
export function findKey(template: Template, keyId: string): TemplateResource | undefined {
  const alias = template
    .ofType('AWS::KMS::Alias')
    .find(({ properties }) => properties['AliasName'] === keyId);
  const target = alias?.properties['TargetKeyId'];
  const id = lastPart(typeof target === 'string' ? target : keyId);
  return template.ofType('AWS::KMS::Key').find(({ logicalId }) => template.referenceOf(logicalId) === id);
}
