import { Readable } from 'node:stream';

import dynalite from 'dynalite';
import { listenOnLoopback } from '../../endpoint/listen-on-loopback';

/** DynamoDB's answer as it came over the wire. */
export interface StoreAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** dynalite in this process, which only the endpoint uses. */
export interface Store {
  send(operation: string, body: string): Promise<StoreAnswer>;
  close(): Promise<void>;
}

/** dynalite asks for a signature but does not check it: callers were known before. */
const signed = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/** Starts dynalite, in memory or in a folder. */
export async function startStore(path: string | undefined): Promise<Store> {
  const immediately = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite({ ...immediately, ...(path === undefined ? {} : { path }) });
  server.keepAliveTimeout = 0;
  // It is handed its requests directly, and listens only because what never listened cannot be closed.
  await listenOnLoopback(server, 0);
  return {
    send(operation, body) {
      const headers = { ...signed, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const request = Object.assign(Readable.from([Buffer.from(body)]), {
        method: 'POST',
        url: '/',
        headers,
      });
      return new Promise((resolve) => {
        const response = {
          statusCode: 200,
          setHeader: () => undefined,
          end(text = '') {
            const { statusCode: status } = response;
            resolve({ status, headers: { 'content-type': signed['content-type'] }, body: text });
          },
        };
        server.emit('request', request, response);
      });
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}
