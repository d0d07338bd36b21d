import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Ending, Launch, MainProcess, ProbeAnswer } from './main-process';

/** Launches services as child processes. `program` is the path of service-process.cjs. */
export function realLauncher(root: string): Launch {
  const program = join(root, 'local', 'world', 'service-process.cjs');
  return async (unit, wantedPort) => {
    const child = spawn(process.execPath, [program, unit, String(wantedPort)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] },
    });
    const ended = new Promise<Ending>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    // Closing the pipe early (the child is dead already) is no news; the ending tells it.
    child.stdin.on('error', () => undefined);
    const port = await listeningPort(child, ended);
    return mainProcess(child, port, ended);
  };
}

function mainProcess(child: ChildProcess, port: number, ended: Promise<Ending>): MainProcess {
  const { pid } = child;
  if (pid === undefined) throw new Error('Expected a process id of a started service, got none');
  return { pid, port, ended, signal: (name) => void child.kill(name) };
}

function listeningPort(child: ChildProcess, ended: Promise<Ending>): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /^listening (\d+)$/m.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    void ended.then(({ code, signal }) =>
      reject(new Error(complaint.trim() || `ended before it listened (${signal ?? code})`)),
    );
  });
}

/** A real request to the real process. */
export function probeByHttp(port: number, timeoutMilliseconds: number): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/', agent: false, timeout: timeoutMilliseconds });
    request.on('response', (response) => {
      response.resume();
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    request.on('timeout', () => {
      resolve({ kind: 'timed-out' });
      request.destroy();
    });
    request.on('error', () => resolve({ kind: 'refused' }));
  });
}
