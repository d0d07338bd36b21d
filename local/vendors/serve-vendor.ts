import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Clock } from '../contracts';
import type { Received, Receiver } from './received';

/** One request to a vendor. */
export interface VendorRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** What a vendor makes of a request: its answer and, where it took it, what its people see. */
export interface VendorAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly received?: Omit<Received, 'at'>;
}

/** How a request goes wrong. `taken`: the vendor's people see the message all the same. */
export type VendorFault =
  | { readonly kind: 'answer'; readonly answer: VendorAnswer }
  | { readonly kind: 'reset' | 'hang'; readonly taken?: true };

export interface Vendor extends Receiver {
  readonly url: string;
  /** The next `times` requests go wrong, after those that were to go wrong before. */
  fail(fault: VendorFault, times?: number): void;
  /** Every request, also those that went wrong. */
  requests(): readonly VendorRequest[];
  close(): Promise<void>;
}

/** Serves a vendor on this machine: real HTTP, a memory, and faults by script. */
export async function serveVendor(
  clock: Clock,
  answer: (request: VendorRequest) => VendorAnswer,
): Promise<Vendor> {
  const inbox: Received[] = [];
  const requests: VendorRequest[] = [];
  const faults: VendorFault[] = [];
  const sockets = new Set<Socket>();

  function take(request: VendorRequest): VendorAnswer {
    const made = answer(request);
    if (made.received) inbox.push({ at: request.at, ...made.received });
    return made;
  }

  function respond(request: VendorRequest, response: ServerResponse): void {
    requests.push(request);
    const fault = faults.shift();
    if (!fault) return write(response, take(request));
    if (fault.kind === 'answer') return write(response, fault.answer);
    if (fault.taken) take(request);
    if (fault.kind === 'reset') response.socket?.resetAndDestroy();
    return undefined;
  }

  const server = createServer((incoming, response) => {
    // The clock must not jump ahead over a request that is on its way.
    const done = clock.busy('a request to a vendor');
    response.once('close', done);
    readBody(incoming, (body) => {
      const { url: path = '', headers } = incoming;
      respond({ path, headers, body, at: clock.now() }, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    inbox: () => inbox,
    requests: () => requests,
    fail(fault, times = 1) {
      for (let time = 0; time < times; time += 1) faults.push(fault);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readBody(incoming: IncomingMessage, then: (body: string) => void): void {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => {
    body += chunk;
  });
  incoming.once('end', () => then(body));
}

function write(response: ServerResponse, { status, body = '', headers = {} }: VendorAnswer): void {
  response.writeHead(status, headers).end(body);
}
