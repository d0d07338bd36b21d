import type { Policy } from './policy-of';
import { logicalId, type Resources } from './resource';

/** Our Run Command documents that a play orders. A new text becomes a new default version; `SendCommand` pins its hash. */
export function documentResources({ runbooks }: Policy): Resources {
  return Object.fromEntries(
    runbooks.map(({ name, content }) => [
      logicalId(name, 'document'),
      {
        Type: 'AWS::SSM::Document',
        Properties: {
          Name: name,
          DocumentType: 'Command',
          DocumentFormat: 'YAML',
          UpdateMethod: 'NewVersion',
          Content: content,
        },
      },
    ]),
  );
}
