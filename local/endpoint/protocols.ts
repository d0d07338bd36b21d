import { jsonProtocol } from './json-protocol';
import type { Protocol } from './protocol';
import { ec2QueryProtocol, queryProtocol } from './query-protocol';
import { restJsonProtocol } from './rest-json-protocol';
import type { ProtocolKind } from './service-shape';

export const protocols: Readonly<Record<ProtocolKind, Protocol>> = {
  json: jsonProtocol,
  'rest-json': restJsonProtocol,
  query: queryProtocol,
  'ec2-query': ec2QueryProtocol,
};
