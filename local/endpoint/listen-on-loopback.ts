import type { Server } from 'node:http';

/** Another program listens where we should. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, options: ErrorOptions) {
    super(
      `Port ${port} on 127.0.0.1 is taken. Is a second copy running? Stop the program that listens there, or choose another port.`,
      options,
    );
  }
}

/** Listens on 127.0.0.1 only and says on which port: the one asked for, or any free one for 0. */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
