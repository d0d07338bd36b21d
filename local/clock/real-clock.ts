import type { Clock } from '../contracts';

export interface RealClock extends Clock {
  /** Cancels everything that is still due, so that the process can end. */
  stop(): void;
}

/** The longest a Node timer can wait; what is due later is approached in steps. */
const longestTimerMilliseconds = 2 ** 31 - 1;

/**
 * The clock of `npm start`: it runs at normal speed.
 * `onError` gets what a due thing threw; without it the error ends the process, as an unhandled one should.
 */
export function realClock({ onError = throwLater }: { onError?: (error: unknown) => void } = {}): RealClock {
  const timers = new Set<{ timer: NodeJS.Timeout }>();

  return {
    now: () => Date.now(),
    at(atMilliseconds, what, run) {
      if (!Number.isFinite(atMilliseconds)) {
        throw new TypeError(`Expected milliseconds since 1970 for "${what}", got ${atMilliseconds}`);
      }
      const entry = { timer: setTimeout(step, waitFor(atMilliseconds)) };
      timers.add(entry);
      function step(): void {
        if (Date.now() < atMilliseconds) {
          entry.timer = setTimeout(step, waitFor(atMilliseconds));
          return;
        }
        timers.delete(entry);
        runLoudly(what, run, onError);
      }
      return () => {
        clearTimeout(entry.timer);
        timers.delete(entry);
      };
    },
    busy: () => () => undefined,
    stop() {
      for (const { timer } of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function waitFor(atMilliseconds: number): number {
  return Math.min(Math.max(0, atMilliseconds - Date.now()), longestTimerMilliseconds);
}

function runLoudly(what: string, run: () => void | Promise<void>, onError: (error: unknown) => void): void {
  Promise.resolve()
    .then(run)
    .catch((cause: unknown) => onError(new Error(`Failed: ${what}`, { cause })));
}

function throwLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
