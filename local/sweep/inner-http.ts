import { EventEmitter } from 'node:events';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';

import type { AnswerCall } from '../endpoint/answer-call';

export interface InnerNetwork {
  /** The endpoint, another one in each life. Who has none is dead: it sends nothing any more, and hears nothing. */
  network(): AnswerCall | undefined;
  /** For the header `date`, by which SDK clients set their clocks. */
  now(): number;
}

export type InnerRequest = (
  options: RequestOptions,
  onResponse: (response: IncomingMessage) => void,
) => ClientRequest;

/**
 * `http.request` for a function that runs in the process of the local AWS: the call goes to the endpoint as it would
 * arrive there, without a socket. As much of a request as the SDK's handler uses.
 */
export function innerRequest({ network, now }: InnerNetwork): InnerRequest {
  return (options, onResponse) => {
    const request = Object.assign(new EventEmitter(), {
      // An open connection; its options are those of nobody.
      socket: { connecting: false, setKeepAlive: () => undefined, setTimeout: () => undefined },
      destroy: () => undefined,
      end(body?: string | Buffer) {
        setImmediate(() => void send(body));
      },
    });

    async function send(body: string | Buffer = ''): Promise<void> {
      const answer = network();
      const answered = await answer?.(wireRequest(options, Buffer.from(body)));
      if (!answer || network() !== answer) return;
      if (!answered) {
        request.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
        return;
      }
      const response = Object.assign(Readable.from([Buffer.from(answered.body)], { objectMode: false }), {
        statusCode: answered.status,
        statusMessage: '',
        headers: { ...answered.headers, date: new Date(now()).toUTCString() },
      });
      onResponse(response as unknown as IncomingMessage);
      request.emit('close');
    }

    return request as unknown as ClientRequest;
  };
}

function wireRequest({ method, path, headers }: RequestOptions, raw: Buffer): Parameters<AnswerCall>[0] {
  const url = new URL(path ?? '/', 'http://127.0.0.1');
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const lower = Object.fromEntries(named) as Record<string, string>;
  return {
    method: method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: lower,
    body: lower['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw,
  };
}
