/** What goes back. Short, and never a word of what was sent: an answer tells a stranger nothing. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function plain(
  statusCode: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...ALWAYS, ...headers },
    body,
  };
}

export function json(body: object): HttpAnswer {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...ALWAYS },
    body: JSON.stringify(body),
  };
}

/** A page that loads nothing, runs nothing, is framed by nobody and sends its form only back to where it came from. */
export function page(statusCode: number, body: string): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...ALWAYS,
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
    body,
  };
}

export const MALFORMED = plain(400, 'Malformed\n');
export const FORGED = plain(401, 'Not verified\n');
export const UNKNOWN = plain(404, 'Not found\n');
export const TOO_LARGE = plain(413, 'Too large\n');

export function wrongMethod(...allowed: readonly string[]): HttpAnswer {
  return plain(405, 'Wrong method\n', { allow: allowed.join(', ') });
}
