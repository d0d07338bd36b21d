import type { ChildProcess } from 'node:child_process';

import { coldStart, forkChild, type StartProcess } from '../host/function-process';

export interface ProcessDepot {
  /** For a host: a cold start, in a process that another host has left behind where there is one. */
  readonly startProcess: StartProcess;
  /** Ends every process that rests here. */
  close(): void;
}

/** A life is over before optimised code pays, but the next one runs the same bytecode. */
const FOR_SHORT_LIVES = ['--no-opt', '--no-flush-bytecode', '--max-semi-space-size=32'];
/** Each life leaves a little memory behind. */
const LIVES = 40;

/**
 * Keeps processes between local AWS: starting Node costs more than all that a case does in it. Each life begins with a
 * freshly loaded bundle and an environment of its own, so nothing is remembered; a process that was killed is not kept.
 */
export function createProcessDepot(): ProcessDepot {
  const resting: ChildProcess[] = [];
  const lives = new Map<ChildProcess, number>();

  return {
    startProcess(lambda, environment, options) {
      const child = resting.pop() ?? forkChild(environment, options, FOR_SHORT_LIVES);
      const lived = (lives.get(child) ?? 0) + 1;
      lives.set(child, lived);
      return coldStart(child, lambda, environment, options, async (ended) => {
        if (lived < LIVES && child.connected) {
          child.removeAllListeners('close').removeAllListeners('error');
          child.once('close', () => remove(child));
          resting.push(child);
          return;
        }
        lives.delete(child);
        child.kill('SIGKILL');
        await ended;
      });
    },
    close() {
      for (const child of resting) child.kill('SIGKILL');
      resting.length = 0;
    },
  };

  function remove(child: ChildProcess): void {
    lives.delete(child);
    const index = resting.indexOf(child);
    if (index >= 0) resting.splice(index, 1);
  }
}
