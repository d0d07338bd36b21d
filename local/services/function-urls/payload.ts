import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import * as z from 'zod/mini';

import type { Outcome } from '../../host/lambda-function';

/** Bodies of these kinds come as text; all others in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))/;

/** The event that Lambda makes of a request: payload format 2.0. */
export function requestEvent(request: IncomingMessage, body: Buffer, now: number): object {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/', query = ''] = url.split('?', 2);
  const isText = TEXT.test(headers['content-type'] ?? '');
  const at = new Date(now);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    ...(query && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: at.toUTCString(),
      timeEpoch: at.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

const Result = z.object({
  statusCode: z.number(),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
});

interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

/** What Lambda makes of a function's result: one that failed is a 502 that says nothing, any other value a 200. */
export function answerOf(outcome: Outcome): HttpReply {
  if (outcome.kind === 'failed') {
    return jsonReply(502, { Message: 'Internal Server Error' });
  }
  const result = Result.safeParse(outcome.result);
  if (!result.success) return jsonReply(200, outcome.result);
  const { statusCode, headers = {}, body = '', isBase64Encoded } = result.data;
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    content: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function jsonReply(statusCode: number, value: unknown): HttpReply {
  const content = Buffer.from(JSON.stringify(value ?? null), 'utf8');
  return { statusCode, headers: { 'content-type': 'application/json' }, content };
}
