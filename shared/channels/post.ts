import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';

export interface Post {
  /** https, or http to this machine. A secret as a rule: it appears in no answer. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an HTTP attempt came to. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter?: string;
      readonly body: string;
    }
  /** No connection stood, so nothing was sent: DNS, a refused connection, TLS. */
  | { readonly kind: 'unsent'; readonly why: string }
  /** The request was on its way when the connection broke or the time was over. */
  | { readonly kind: 'unclear'; readonly why: string }
  | { readonly kind: 'unfit'; readonly why: string };

export interface Patience {
  readonly connectMilliseconds: number;
  readonly answerMilliseconds: number;
}

const PATIENCE: Patience = { connectMilliseconds: 3000, answerMilliseconds: 8000 };
const LONGEST_BODY = 4096;

/**
 * Sends once, over a connection of its own: one that was kept may have been closed meanwhile, and then nobody could say
 * whether the request arrived. Follows no redirects. `fetch` hides when the connection stood, which is what tells
 * "nothing was sent" from "nobody knows".
 */
export async function post({ url, headers, body }: Post, patience: Patience = PATIENCE): Promise<Answer> {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target) return { kind: 'unfit', why: 'the secret holds no URL' };
  if (!isAllowed(target))
    return { kind: 'unfit', why: `the URL begins with ${target.protocol}//, not with https://` };
  const secure = target.protocol === 'https:';
  return new Promise((resolve) => {
    let stands = false;
    const end = (answer: Answer) => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      request.destroy();
      resolve(answer);
    };
    const lost = (why: string) => end({ kind: stands ? 'unclear' : 'unsent', why });
    const request: ClientRequest = (secure ? overHttps : overHttp)(target, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'Toban' },
    });
    const connecting = setTimeout(() => {
      if (!stands) lost(`no connection within ${patience.connectMilliseconds} ms`);
    }, patience.connectMilliseconds);
    const waiting = setTimeout(
      () => lost(`no answer within ${patience.answerMilliseconds} ms`),
      patience.answerMilliseconds,
    );
    request.once('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        stands = true;
      }),
    );
    request.on('error', (error: NodeJS.ErrnoException) => lost(error.code ?? error.message));
    request.once('response', (response) => collect(response, end));
    request.end(body);
  });
}

/** The status alone is an answer, so a body that is long or breaks off does not matter. */
function collect(response: IncomingMessage, end: (answer: Answer) => void): void {
  const { statusCode: status = 0, headers } = response;
  const retryAfter = headers['retry-after'];
  let body = '';
  const done = () =>
    end({ kind: 'answered', status, ...(retryAfter && { retryAfter }), body: body.slice(0, LONGEST_BODY) });
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    body += chunk;
    if (body.length >= LONGEST_BODY) done();
  });
  response.once('end', done);
  response.once('error', done);
  response.setTimeout(1000, done);
}

const HERE = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isAllowed({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && HERE.has(hostname));
}
