import type { Call, Caller } from '../contracts';
import { principalArn } from '../iam/principal-arn';
import type { CallInProgress } from './call-in-progress';
import type { Denial, EndpointOptions } from './endpoint-options';
import type { Protocol } from './protocol';
import { decoded } from './hosted-service';
import { refuse } from './refusals';
import type { OperationShape } from './service-shape';
import type { WireRequest } from './wire';

/** The operation a request asks for. Refuses unsigned requests, services and operations nobody knows. */
export function operationOf(
  request: WireRequest,
  protocol: Protocol,
  progress: CallInProgress,
): OperationShape {
  const { hosted, scope } = progress;
  const { shape } = hosted;
  if (!scope) throw refuse(shape, 'unsigned', 'Request is missing Authentication Token');
  if (shape.operations.size === 0) {
    throw refuse(shape, 'not-emulated', `The local AWS does not emulate the service "${shape.name}"`);
  }
  const name = protocol.operationName(request, shape);
  const operation = shape.operations.get(name ?? '');
  progress.operation = name ?? '';
  if (operation) return operation;
  const asked = name ?? `${request.method} ${request.path}`;
  throw refuse(shape, 'unknown-operation', `${shape.name} has no operation for ${asked}`);
}

/** Who signed. Refuses keys nobody has and sessions that have ended. */
export function callerOf({ scope, hosted }: CallInProgress, options: EndpointOptions): Caller {
  const caller = scope && options.credentials(scope.accessKeyId, scope.sessionToken);
  if (!caller)
    throw refuse(hosted.shape, 'unknown-key', 'The security token included in the request is invalid.');
  if (caller !== 'expired') return caller;
  throw refuse(hosted.shape, 'expired-key', 'The security token included in the request is expired');
}

/** Refuses what nobody emulates, what no policy allows, and what has no access rule to compare with policies. */
export function allow(
  call: Call,
  input: unknown,
  { hosted }: CallInProgress,
  options: EndpointOptions,
): void {
  const { shape, service } = hosted;
  const accessOf = service.access[call.operation];
  const action = `${call.service}:${call.operation}`;
  const isEmulated = 'forward' in service ? accessOf : service.operations[call.operation];
  if (!isEmulated) {
    throw refuse(shape, 'not-emulated', `The local AWS does not emulate ${action}`);
  }
  const denial = accessOf
    ? options.authorize(call.caller, accessOf(decoded(input), call), call)
    : { action, resource: '*', because: 'the local AWS has no access rule for it' };
  if (denial) throw refuse(shape, 'denied', deniedMessage(call, denial));
}

function deniedMessage({ account, caller }: Call, { action, resource, because }: Denial): string {
  return `User: ${principalArn(caller, account)} is not authorized to perform: ${action} on resource: ${resource} because ${because}`;
}
