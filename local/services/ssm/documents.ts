import type { DescribeDocumentRequest, GetDocumentRequest } from '@aws-sdk/client-ssm';
import type { Operation } from '../../contracts';
import type { World } from '../../world/world';

export function documentOperations(world: World): Readonly<Record<string, Operation>> {
  return {
    DescribeDocument({ Name = '', DocumentVersion }: DescribeDocumentRequest) {
      const latest = world.documents.get(Name);
      const { name, version, hash, document, createdAt } = world.documents.get(Name, DocumentVersion);
      return {
        Document: {
          Name: name,
          Hash: hash,
          HashType: 'Sha256',
          Owner: world.account,
          CreatedDate: new Date(createdAt),
          Status: 'Active',
          DocumentVersion: version,
          LatestVersion: latest.version,
          DefaultVersion: latest.version,
          ...(document.description === undefined ? {} : { Description: document.description }),
          Parameters: Object.entries(document.parameters ?? {}).map(([parameter, { type, description }]) => ({
            Name: parameter,
            Type: type,
            ...(description === undefined ? {} : { Description: description }),
          })),
          PlatformTypes: ['Linux'],
          DocumentType: 'Command',
          SchemaVersion: document.schemaVersion,
        },
      };
    },
    GetDocument({ Name = '', DocumentVersion }: GetDocumentRequest) {
      const { name, version, content, createdAt } = world.documents.get(Name, DocumentVersion);
      const format = content.trimStart().startsWith('{') ? 'JSON' : 'YAML';
      return {
        Name: name,
        CreatedDate: new Date(createdAt),
        DocumentVersion: version,
        Status: 'Active',
        Content: content,
        DocumentType: 'Command',
        DocumentFormat: format,
      };
    },
  };
}
