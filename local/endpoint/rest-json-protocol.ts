import { readJson, wireName, writeJson } from './json-values';
import { parseJsonBody } from './parse-json-body';
import type { Protocol } from './protocol';
import { readScalar } from './query-values';
import { matchRoute } from './routes';
import { hasTrait, membersOf, schemaOf, textTrait, type Schema } from './schema';
import type { OperationShape } from './service-shape';
import type { WireRequest } from './wire';

const names = { jsonName: true };
const contentType = { 'content-type': 'application/json' };

/** REST-JSON: the operation is a method and a path; members are in the path, the query string, headers or the body. */
export const restJsonProtocol: Protocol = {
  operationName(request, { operations }) {
    return [...operations.values()]
      .filter((operation) => matchRoute(operation, request))
      .sort((one, other) => labels(one) - labels(other))[0]?.name;
  },

  readInput(request, operation) {
    const input = schemaOf(operation.input);
    const read: Record<string, unknown> = {};
    const unread = new Map(Object.entries(bodyOf(request)));
    const pathValues = matchRoute(operation, request);
    if (!input.isStructSchema()) return Object.fromEntries(unread);
    for (const [name, member] of membersOf(input)) {
      const value = boundValue(name, member, request, pathValues ?? new Map(), unread);
      if (value !== undefined) read[name] = value;
    }
    return { ...read, ...Object.fromEntries(unread) };
  },

  writeOutput(output, operation) {
    const body = JSON.stringify(writeJson(operation.output, output, names) ?? {});
    return { status: operation.http?.status ?? 200, headers: contentType, body };
  },

  writeError({ code, message, status }) {
    const body = JSON.stringify({ __type: code, message, Message: message });
    return { status, headers: { ...contentType, 'x-amzn-errortype': code }, body };
  },
};

function bodyOf({ body }: WireRequest): object {
  const parsed = parseJsonBody(body);
  return typeof parsed === 'object' && parsed !== null ? parsed : { body: parsed };
}

/** A path without labels is the more exact one. */
function labels({ http }: OperationShape): number {
  return http?.uri.split('{').length ?? 0;
}

function boundValue(
  name: string,
  member: Schema,
  request: WireRequest,
  pathValues: ReadonlyMap<string, string>,
  unreadBody: Map<string, unknown>,
): unknown {
  if (hasTrait(member, 'httpLabel')) return readScalar(member, pathValues.get(name));
  const queryName = textTrait(member, 'httpQuery');
  if (queryName !== undefined) return queryValue(member, request.query.getAll(queryName));
  const header = textTrait(member, 'httpHeader');
  if (header !== undefined) return readScalar(member, request.headers[header.toLowerCase()]);
  const key = wireName(name, member, names);
  const value = readJson(member, unreadBody.get(key), names);
  unreadBody.delete(key);
  return value;
}

function queryValue(member: Schema, texts: readonly string[]): unknown {
  if (texts.length === 0) return undefined;
  if (!member.isListSchema()) return readScalar(member, texts[0]);
  return texts.map((text) => readScalar(member.getValueSchema(), text));
}
