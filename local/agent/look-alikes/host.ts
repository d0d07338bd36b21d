import { randomBytes } from 'node:crypto';
import { copyFileSync, chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer as listen } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Server } from '../../world/servers/server';
import { splitArguments } from './command';
import type { CommandAnswer, LookAlike } from './command';
import { configTest } from './config-test';
import { dnf } from './dnf';
import { journalctl } from './journalctl';
import { df, dmesg, free, ss, top, uptime } from './machine';
import { systemctl } from './systemctl';

const everywhere: Readonly<Record<string, LookAlike>> = {
  systemctl,
  journalctl,
  dnf,
  df,
  dmesg,
  free,
  ss,
  top,
  uptime,
};
const withConfigTest = ['httpd', 'nginx', 'php-fpm'];

/** Answers the look-alike commands of all real servers over loopback. */
export interface LookAlikeHost {
  /** Writes the server's folder of commands; returns what its scripts need in their environment. */
  equip(server: Server): { readonly folder: string; readonly environment: Readonly<Record<string, string>> };
  close(): Promise<void>;
}

export async function startLookAlikes(root: string, now: () => number): Promise<LookAlikeHost> {
  const servers = new Map<string, Server>();
  const sockets = new Set<Socket>();
  const listener = listen((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A script that was killed hangs up; there is nobody left to tell.
    socket.on('error', () => socket.destroy());
    void serve(socket, servers, now);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === 'string')
    throw new Error('Expected a port on 127.0.0.1, got none');
  const { port } = address;

  return {
    equip(server) {
      const folder = join(server.folder, 'bin');
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const name of namesFor(server)) {
        copyFileSync(join(root, 'local', 'agent', 'bin', 'look-alike'), join(folder, name));
        chmodSync(join(folder, name), 0o755);
      }
      const token = randomBytes(16).toString('hex');
      servers.set(token, server);
      return { folder, environment: { TOBAN_LOOK_ALIKE_PORT: String(port), TOBAN_LOOK_ALIKE_TOKEN: token } };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

function namesFor(server: Server): readonly string[] {
  return [...Object.keys(everywhere), ...withConfigTest.filter((name) => server.units.has(name))];
}

async function serve(socket: Socket, servers: ReadonlyMap<string, Server>, now: () => number): Promise<void> {
  const lines = createInterface({ input: socket });
  const words: string[] = [];
  for await (const line of lines) {
    words.push(line);
    if (words.length >= 3 && words.length === 3 + Number(words[2])) break;
  }
  const [token = '', name = '', , ...rest] = words;
  const server = servers.get(token);
  const command = withConfigTest.includes(name) ? configTest : everywhere[name];
  if (!server || !command) return void socket.end('127\n');
  const answer = await command({ server, name, now: now(), ...splitArguments(rest) });
  socket.end(onTheWire(answer));
}

function onTheWire({ code, output = '', errorOutput = '' }: CommandAnswer): string {
  const marked = (mark: string, text: string): string =>
    text === ''
      ? ''
      : text
          .split('\n')
          .map((line) => `${mark}${line}\n`)
          .join('');
  return `${code}\n${marked('1', output)}${marked('2', errorOutput)}`;
}
