import type { SchemaReference } from './schema';

export type ProtocolKind = 'json' | 'rest-json' | 'query' | 'ec2-query';

/** How an operation is reached by a REST protocol. */
export interface HttpBinding {
  readonly method: string;
  readonly uri: string;
  readonly status: number;
}

export interface OperationShape {
  readonly name: string;
  readonly input: SchemaReference;
  readonly output: SchemaReference;
  readonly http?: HttpBinding;
}

/** An error that the service's model declares. */
export interface ErrorShape {
  readonly name: string;
  readonly status: number;
  /** Its code in the query protocols, where that differs from its name. */
  readonly queryCode?: string;
}

/** Everything the SDK's client knows of a service that a server needs. */
export interface ServiceShape {
  /** The prefix of the service's IAM actions: `ssm`, `cloudwatch`, `events`. */
  readonly name: string;
  /** The service in the credential scope of a signature: `ssm`, `monitoring`, `events`. */
  readonly signingName: string;
  readonly protocol: ProtocolKind;
  readonly target: string;
  readonly version: string;
  readonly xmlNamespace: string;
  readonly operations: ReadonlyMap<string, OperationShape>;
  readonly errors: readonly ErrorShape[];
}
