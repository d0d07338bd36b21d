import { createHash } from 'node:crypto';
import { parseDocument } from '../../agent/document';
import type { CommandDocument } from '../../agent/document';
import { AwsError } from '../../contracts';

/** A Command document as it was registered. */
export interface StoredDocument {
  readonly name: string;
  readonly version: string;
  readonly content: string;
  /** SHA-256 of the content, in hexadecimal, as DescribeDocument shows it. */
  readonly hash: string;
  readonly document: CommandDocument;
  readonly createdAt: number;
}

export interface DocumentStore {
  /** Registers a document, or the next version of one; the newest version is the default one. */
  put(name: string, content: string): StoredDocument;
  /** Throws InvalidDocument or InvalidDocumentVersion. */
  get(name: string, version?: string): StoredDocument;
  delete(name: string): void;
  readonly names: readonly string[];
}

const known = new Map<string, CommandDocument>();

/** A process that starts many worlds puts the same few documents into each. */
function parsed(content: string): CommandDocument {
  const document = known.get(content) ?? parseDocument(content);
  known.set(content, document);
  return document;
}

export function createDocumentStore(now: () => number): DocumentStore {
  const documents = new Map<string, StoredDocument[]>();
  return {
    put(name, content) {
      if (!/^[a-zA-Z0-9_.-]{3,128}$/.test(name))
        throw new AwsError('ValidationException', `Document name "${name}" is not valid`);
      if (Buffer.byteLength(content) > 65_536)
        throw new AwsError('MaxDocumentSizeExceeded', 'A document has at most 64 KB');
      const versions = documents.get(name) ?? [];
      const stored: StoredDocument = {
        name,
        version: String(versions.length + 1),
        content,
        hash: createHash('sha256').update(content).digest('hex'),
        document: parsed(content),
        createdAt: now(),
      };
      documents.set(name, [...versions, stored]);
      return stored;
    },
    get(nameOrArn, version = '$DEFAULT') {
      const name = nameOrArn.replace(/^arn:aws:ssm:[^:]*:[^:]*:document\//, '');
      const versions = documents.get(name);
      if (!versions) throw new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);
      const latest = version === '$DEFAULT' || version === '$LATEST';
      const found = latest ? versions.at(-1) : versions.find((stored) => stored.version === version);
      if (!found) throw new AwsError('InvalidDocumentVersion', `Document ${name} has no version ${version}.`);
      return found;
    },
    delete: (name) => void documents.delete(name),
    get names() {
      return [...documents.keys()];
    },
  };
}
