import { parse } from '../parse';
import { UrlRequest } from './schema';

/** A request from outside, as it was sent: who signs, signs these bytes. */
export interface HttpRequest {
  /** In capitals. */
  readonly method: string;
  /** Without the query, not decoded: no path of ours holds anything that needs it. */
  readonly path: string;
  /** Without the question mark, not decoded. */
  readonly query: string;
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** The request behind an event of a Function URL. Throws an UnrecognizedEventError for anything else. */
export function httpRequest(event: unknown): HttpRequest {
  const { rawPath, rawQueryString, headers, requestContext, body, isBase64Encoded } = parse(
    UrlRequest,
    event,
    {
      what: 'request to a Function URL',
    },
  );
  const pairs = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: requestContext.http.method.toUpperCase(),
    path: rawPath,
    query: rawQueryString ?? '',
    headers: new Map(pairs),
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
