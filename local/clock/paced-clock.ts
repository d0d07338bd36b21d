import { setTimeout as pause } from 'node:timers/promises';

import type { Clock } from '../contracts';
import { drillClock } from './drill-clock';

/** The clock of `npm start`. */
export interface PacedClock extends Clock {
  /** How far it is ahead of the machine's own clock, in milliseconds. */
  ahead(): number;
  /** Lets time pass at once, from one due thing to the next in their order. Resolves when it has passed. */
  skip(milliseconds: number): Promise<void>;
  /** Nothing comes due any more, so that the process can end. */
  stop(): void;
}

/** Finer than anything here is timed. */
const STEP_MILLISECONDS = 20;

/**
 * Runs at normal speed, and can be told to let time pass: then it jumps as the clock of drills does, only while nothing
 * is under way, so that nobody notices. `onError` gets what a due thing threw; without it the error ends the process, as
 * an unhandled one should.
 */
export function pacedClock({
  ahead: begins = 0,
  onError = throwLater,
}: { readonly ahead?: number; readonly onError?: (error: unknown) => void } = {}): PacedClock {
  let ahead = begins;
  const stopping = new AbortController();
  const hasStopped = () => stopping.signal.aborted;
  const clock = drillClock(new Date(Date.now() + ahead).toISOString());

  async function step(): Promise<void> {
    const behind = Date.now() + ahead - clock.now();
    // The machine's own clock may be set back; ours waits for it.
    if (behind > 0) await clock.runUntil(hasStopped, behind);
  }

  async function run(): Promise<void> {
    while (!hasStopped()) {
      await step().catch(onError);
      await pause(STEP_MILLISECONDS);
    }
  }
  void run();

  return {
    now: clock.now,
    at: clock.at,
    busy: clock.busy,
    ahead: () => ahead,
    async skip(milliseconds) {
      ahead += milliseconds;
      const target = clock.now() + milliseconds;
      while (!hasStopped() && clock.now() < target) await pause(STEP_MILLISECONDS);
    },
    stop: () => stopping.abort(),
  };
}

function throwLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
