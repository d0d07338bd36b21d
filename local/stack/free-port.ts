import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';

import { listenOnLoopback, PortTakenError } from '../endpoint/listen-on-loopback';

/** Throws PortTakenError when somebody listens on the port: better before a minute of packaging than after it. */
export async function assertPortFree(port: number): Promise<void> {
  const server = createServer();
  await listenOnLoopback(server, port);
  await new Promise((resolve) => server.close(resolve));
}

/** Below the ports from which Linux and macOS take those of outgoing connections, so that none of them gets in between. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 20;

/**
 * A port of this machine that nobody listens on now, and not `spoken`, which somebody is about to take. Throws the last
 * PortTakenError when none of twenty was free.
 */
export async function freePort(spoken?: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (port === spoken) continue;
    const [free] = await Promise.allSettled([assertPortFree(port)]);
    if (free.status === 'fulfilled') return port;
    if (!(free.reason instanceof PortTakenError) || attempt === TRIES) throw free.reason;
  }
}
