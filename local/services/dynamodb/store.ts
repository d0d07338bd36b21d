import dynalite from 'dynalite';
import { listenOnLoopback } from '../../endpoint/listen-on-loopback';

/** DynamoDB's answer as it came over the wire. */
export interface StoreAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** dynalite behind a port of its own, which only the endpoint uses. */
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
  const port = await listenOnLoopback(server, 0);
  return {
    async send(operation, body) {
      const headers = { ...signed, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
      return {
        status: answer.status,
        headers: { 'content-type': signed['content-type'] },
        body: await answer.text(),
      };
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}
