import type { FunctionProcess } from './function-process';

/** The execution environments of one function: reused when idle, started when all are taken, up to a bound. */
export interface ProcessPool {
  /** Waits its turn when the bound is reached. */
  take(): Promise<{ readonly process: FunctionProcess; readonly cold: boolean }>;
  giveBack(process: FunctionProcess): void;
  /** Kills what is running an event now, or only the process of this application id; returns how many. */
  killTaken(application?: string): number;
  /** Kills what runs an event, retires what rests; resolves when none is left. */
  close(): Promise<void>;
}

export function createProcessPool(options: {
  readonly start: () => FunctionProcess;
  readonly bound: number;
  readonly now: () => number;
  /** An environment idle for longer is gone, as in Lambda: nothing may live in memory between two events. */
  readonly idleMilliseconds: number;
}): ProcessPool {
  const idle: { readonly process: FunctionProcess; readonly since: number }[] = [];
  const taken = new Set<FunctionProcess>();
  const waiting: (() => void)[] = [];

  function takeWarm(): FunctionProcess | undefined {
    for (let entry = idle.pop(); entry; entry = idle.pop()) {
      if (!entry.process.alive) continue;
      if (options.now() - entry.since <= options.idleMilliseconds) return entry.process;
      void entry.process.retire();
    }
    return undefined;
  }

  return {
    async take() {
      while (taken.size >= options.bound) await new Promise<void>((resolve) => waiting.push(resolve));
      const warm = takeWarm();
      const process = warm ?? options.start();
      taken.add(process);
      return { process, cold: !warm };
    },
    giveBack(process) {
      taken.delete(process);
      if (process.alive) idle.push({ process, since: options.now() });
      waiting.shift()?.();
    },
    killTaken(application) {
      const chosen = [...taken].filter(
        (process) => (application ?? process.application) === process.application,
      );
      for (const process of chosen) process.kill();
      return chosen.length;
    },
    async close() {
      const resting = idle.map(({ process }) => process).filter(({ alive }) => alive);
      for (const process of taken) process.kill();
      await Promise.all([
        ...[...taken].map(({ ended }) => ended),
        ...resting.map((process) => process.retire()),
      ]);
    },
  };
}
