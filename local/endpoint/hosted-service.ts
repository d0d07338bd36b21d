import type { CredentialScope } from './credential-scope';
import type { ServedService } from './endpoint-options';
import { readServiceShape, type SdkClient } from './read-service-shape';
import type { ProtocolKind, ServiceShape } from './service-shape';
import type { WireRequest } from './wire';

/** A service behind the endpoint: what the SDK says of it, and who answers. */
export interface HostedService {
  readonly shape: ServiceShape;
  readonly service: ServedService['service'];
}

/** A module's schemas never change, and reading them all takes longer than most runs. */
const shapes = new WeakMap<object, ServiceShape>();

function shapeOf(client: SdkClient, module: object): ServiceShape {
  const shape = shapes.get(module) ?? readServiceShape(client, module);
  shapes.set(module, shape);
  return shape;
}

/** Finds the service of a request by the scope of its signature, as AWS's hosts would by their names. */
export function createRouter(services: readonly ServedService[]) {
  const hosted = services.map(({ client, module, service }) => ({
    shape: shapeOf(client, module),
    service,
  }));
  const bySigningName = new Map<string, HostedService>(hosted.map((one) => [one.shape.signingName, one]));
  return function route(request: WireRequest, scope: CredentialScope | undefined): HostedService {
    return bySigningName.get(scope?.signingName ?? '') ?? nobody(request, scope);
  };
}

/** A decoded and validated input, as the operation that belongs to its schema takes it. */
export function decoded(input: unknown): never {
  return input as never;
}

/** A service without operations, so that a call to a service nobody emulates is refused in words its client can read. */
function nobody({ headers }: WireRequest, scope: CredentialScope | undefined): HostedService {
  const isForm = headers['content-type']?.includes('x-www-form-urlencoded') ?? false;
  const protocol: ProtocolKind = isForm ? 'query' : 'json';
  const name = scope?.signingName ?? 'unknown';
  const shape = { name, signingName: name, protocol, target: '', version: '', xmlNamespace: '' };
  return { shape: { ...shape, operations: new Map(), errors: [] }, service: { operations: {}, access: {} } };
}
