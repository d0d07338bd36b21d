import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

import { listenOnLoopback } from '../endpoint/listen-on-loopback';

/** Throws PortTakenError when somebody listens on the port: better before a minute of packaging than after it. */
export async function assertPortFree(port: number): Promise<void> {
  const server = createHttpServer();
  await listenOnLoopback(server, port);
  await new Promise((resolve) => server.close(resolve));
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
