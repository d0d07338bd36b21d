import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Trouble } from './trouble';

export interface VendorRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

export interface VendorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

type Answered = VendorAnswer | undefined;

/** A vendor's side of the wire. */
export interface Vendor {
  /** The trouble of this call, if any. */
  troubleOf(request: VendorRequest): Trouble | undefined;
  /** Nothing where the connection is to be reset instead. */
  answer(request: VendorRequest): Answered | Promise<Answered>;
  /** The same call refused in the vendor's own words. */
  refuse(code: string): VendorAnswer;
}

export interface ServedVendor {
  readonly port: number;
  /** Ends connections that nobody uses. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Serves a vendor on this machine, with its troubles on the wire. */
export async function serveVendor(vendor: Vendor): Promise<ServedVendor> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => void handle(vendor, request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hangUp: () => server.closeIdleConnections(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(vendor: Vendor, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const trouble = vendor.troubleOf(request);
  const send = (answered: Answered) => {
    if (!answered) return incoming.socket.resetAndDestroy();
    const { status, headers = {}, body } = answered;
    return response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      .end(body);
  };
  if (!trouble) return void send(await vendor.answer(request));
  switch (trouble.kind) {
    case 'busy': {
      const { headers, body } = vendor.refuse('ratelimited');
      send({ status: 429, headers: { ...headers, 'retry-after': String(trouble.seconds) }, body });
      return;
    }
    case 'status':
      send({ status: trouble.status, headers: { 'content-type': 'text/html' }, body: '<html>Oops</html>' });
      return;
    case 'refusal':
      send(vendor.refuse(trouble.code));
      return;
    case 'reset':
      if (trouble.taken) await vendor.answer(request);
      incoming.socket.resetAndDestroy();
      return;
    case 'hang':
      if (trouble.taken) await vendor.answer(request);
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, trouble.milliseconds));
      send(await vendor.answer(request));
      return;
    default:
      trouble satisfies never;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<VendorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? 'GET',
    path: (incoming.url ?? '/').split('?')[0] ?? '/',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bytes.toString(),
    bytes,
  };
}
