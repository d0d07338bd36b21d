import type { SchemaReference } from './schema';
import type { ErrorShape, HttpBinding, OperationShape, ProtocolKind, ServiceShape } from './service-shape';

/** An SDK client: only its settings are read, it never sends anything. */
export interface SdkClient {
  readonly config: object;
}

const protocols: Readonly<Record<string, ProtocolKind>> = {
  AwsJson1_0Protocol: 'json',
  AwsJson1_1Protocol: 'json',
  AwsRestJsonProtocol: 'rest-json',
  AwsQueryProtocol: 'query',
  AwsEc2QueryProtocol: 'ec2-query',
};

/** Where the IAM prefix is not the signing name. */
const iamPrefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/**
 * Reads a service's protocol, operations and errors from an SDK client and its module. The tuples are the SDK's own,
 * not a public contract: versions are pinned, and the endpoint's test sends one operation of every service.
 */
export function readServiceShape(client: SdkClient, module: object): ServiceShape {
  const config = recordOf(client.config);
  const settings = recordOf(config['protocolSettings']);
  const signingName = textOf(config['defaultSigningName'], 'defaultSigningName');
  const tuples = Object.entries(module).flatMap(([name, value]) =>
    name.endsWith('$') ? [listOf(value)] : [],
  );
  const operations = tuples.filter(([kind]) => kind === 9).map(operationShape);
  return {
    name: iamPrefixes[signingName] ?? signingName,
    signingName,
    protocol: protocolKind(config['protocol'], signingName),
    target: textOf(settings['serviceTarget'], 'serviceTarget'),
    version: textOf(settings['version'], 'version'),
    xmlNamespace: typeof settings['xmlNamespace'] === 'string' ? settings['xmlNamespace'] : '',
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: tuples.filter(([kind]) => kind === -3).map(errorShape),
  };
}

function protocolKind(protocol: unknown, signingName: string): ProtocolKind {
  const name =
    typeof protocol === 'object' && protocol !== null ? protocol.constructor.name : typeof protocol;
  const kind = protocols[name];
  if (!kind) throw new Error(`The local AWS does not speak ${name}, the protocol of ${signingName}`);
  return kind;
}

function operationShape([, , name, traits, input, output]: readonly unknown[]): OperationShape {
  const [method, uri, status] = listOf(recordOf(traits)['http']);
  const shape = {
    name: textOf(name, 'operation name'),
    input: schemaReference(input),
    output: schemaReference(output),
  };
  if (method === undefined) return shape;
  const http: HttpBinding = {
    method: textOf(method, 'HTTP method'),
    uri: textOf(uri, 'URI'),
    status: typeof status === 'number' ? status : 200,
  };
  return { ...shape, http };
}

function errorShape([, , name, traits]: readonly unknown[]): ErrorShape {
  const { httpError, error, awsQueryError } = recordOf(traits);
  const [queryCode] = listOf(awsQueryError);
  const usualStatus = error === 'server' ? 500 : 400;
  return {
    name: textOf(name, 'error name'),
    status: typeof httpError === 'number' ? httpError : usualStatus,
    ...(typeof queryCode === 'string' ? { queryCode } : {}),
  };
}

function schemaReference(value: unknown): SchemaReference {
  const kinds = ['function', 'object', 'number', 'string'];
  if (value === null || !kinds.includes(typeof value))
    throw new Error(`Expected a schema, got ${String(value)}`);
  return value as SchemaReference;
}

/** The named values of an object; none of anything else (traits may also be a number). */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`Expected the SDK to give ${what} as a text, got ${typeof value}`);
}
