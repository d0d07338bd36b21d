import { AwsError } from '../contracts';
import type { ProtocolKind, ServiceShape } from './service-shape';

/** Why the endpoint itself refuses a call, whatever the service. */
export type Refusal =
  | 'invalid'
  | 'unreadable'
  | 'unsigned'
  | 'unknown-key'
  | 'expired-key'
  | 'denied'
  | 'unknown-operation'
  | 'not-emulated'
  | 'throttled'
  | 'internal';

type CodeAndStatus = readonly [code: string, status: number];

const json: Readonly<Record<Refusal, CodeAndStatus>> = {
  invalid: ['ValidationException', 400],
  unreadable: ['SerializationException', 400],
  unsigned: ['MissingAuthenticationTokenException', 400],
  'unknown-key': ['UnrecognizedClientException', 400],
  'expired-key': ['ExpiredTokenException', 400],
  denied: ['AccessDeniedException', 400],
  'unknown-operation': ['UnknownOperationException', 400],
  'not-emulated': ['NotImplemented', 501],
  throttled: ['ThrottlingException', 400],
  internal: ['InternalServerError', 500],
};

const query: Readonly<Record<Refusal, CodeAndStatus>> = {
  invalid: ['ValidationError', 400],
  unreadable: ['MalformedInput', 400],
  unsigned: ['MissingAuthenticationToken', 403],
  'unknown-key': ['InvalidClientTokenId', 403],
  'expired-key': ['ExpiredToken', 403],
  denied: ['AccessDenied', 403],
  'unknown-operation': ['InvalidAction', 400],
  'not-emulated': ['NotImplemented', 501],
  throttled: ['Throttling', 400],
  internal: ['InternalFailure', 500],
};

const refusals: Readonly<Record<ProtocolKind, Readonly<Record<Refusal, CodeAndStatus>>>> = {
  json,
  'rest-json': {
    ...json,
    unsigned: ['MissingAuthenticationTokenException', 403],
    'unknown-key': ['UnrecognizedClientException', 403],
    'expired-key': ['ExpiredTokenException', 403],
    denied: ['AccessDeniedException', 403],
    'unknown-operation': ['UnknownOperationException', 404],
    throttled: ['ThrottlingException', 429],
  },
  query,
  'ec2-query': {
    ...query,
    invalid: ['InvalidParameterValue', 400],
    unsigned: ['AuthFailure', 401],
    'unknown-key': ['AuthFailure', 401],
    'expired-key': ['RequestExpired', 400],
    denied: ['UnauthorizedOperation', 403],
    throttled: ['RequestLimitExceeded', 503],
    internal: ['InternalError', 500],
  },
};

/** The error that a service of this protocol answers; SNS alone has its own word for a denial. */
export function refuse(
  service: Pick<ServiceShape, 'name' | 'protocol'>,
  refusal: Refusal,
  message: string,
): AwsError {
  if (service.name === 'sns' && refusal === 'denied') return new AwsError('AuthorizationError', message, 403);
  const [code, status] = refusals[service.protocol][refusal];
  return new AwsError(code, message, status);
}
