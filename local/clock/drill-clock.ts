import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../contracts';
import { createAgenda } from './agenda';
import type { Due } from './agenda';

export interface DrillClock extends Clock {
  /**
   * Lets time pass until the predicate is true; returns false when the limit (virtual) is reached first.
   * Throws what a due thing threw.
   */
  runUntil(predicate: () => boolean | Promise<boolean>, limitVirtualMilliseconds: number): Promise<boolean>;
  /** Something that is under way waited so long, in no time at all. */
  skip(virtualMilliseconds: number): void;
  /** Lets this much virtual time pass. */
  advance(virtualMilliseconds: number): Promise<void>;
  /** Waits until nothing is under way and nothing is due now. Time does not jump. */
  settle(): Promise<void>;
  /** What is under way now, for an error message of a drill that hangs. */
  underWay(): readonly string[];
  /** What is still due, in order. */
  due(): readonly { readonly at: number; readonly what: string }[];
}

/** How often a predicate is asked again while something long is under way. */
const askAgainMilliseconds = 25;

/**
 * The clock of drills. Time stands still while nothing happens, runs at normal speed while something is under way
 * (a running Lambda and the world must agree on the time), and jumps to the next due thing only when nothing is.
 * Where it stands still even then, a slow machine sees what a fast one does: nothing else comes due meanwhile.
 */
export function drillClock(startIso: string, { standsStill = false } = {}): DrillClock {
  const agenda = createAgenda();
  const running = new Map<symbol, string>();
  let standsAt = Date.parse(startIso);
  if (Number.isNaN(standsAt)) throw new TypeError(`Expected an ISO 8601 time, got "${startIso}"`);
  /** Virtual minus real time while something is under way. */
  let offset = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;

  function now(): number {
    // The machine's own clock may be set back; ours never goes back.
    if (running.size > 0 && !standsStill) standsAt = Math.max(standsAt, Date.now() + offset);
    return standsAt;
  }

  function busy(what: string): () => void {
    if (running.size === 0) offset = standsAt - Date.now();
    const token = Symbol(what);
    running.set(token, what);
    return () => {
      now();
      running.delete(token);
      wake();
    };
  }

  function start(due: Due): void {
    agenda.remove(due);
    if (running.size === 0) standsAt = Math.max(standsAt, due.at);
    const fail = (cause: unknown): void => {
      failure ??= { error: new Error(`Failed: ${due.what}`, { cause }) };
    };
    try {
      const result = due.run();
      if (result) void result.catch(fail).finally(busy(due.what));
    } catch (error) {
      fail(error);
    }
  }

  /** Until something ends, something comes due, or it is time to ask the predicate again. */
  async function wait(): Promise<void> {
    const untilDue = agenda.first ? agenda.first.at - now() : Infinity;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, Math.min(untilDue, askAgainMilliseconds)));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = () => undefined;
  }

  /** What just ended gets a chance to start what follows from it before time jumps. */
  async function rest(): Promise<void> {
    await turn();
    await turn();
    if (!failure) return;
    const { error } = failure;
    failure = undefined;
    throw error;
  }

  async function settle(): Promise<void> {
    await rest();
    for (;;) {
      const next = agenda.first;
      if (next && next.at <= now()) start(next);
      else if (running.size > 0) await wait();
      else return;
      await rest();
    }
  }

  async function runUntil(
    predicate: () => boolean | Promise<boolean>,
    limitVirtualMilliseconds: number,
  ): Promise<boolean> {
    const limit = now() + limitVirtualMilliseconds;
    for (;;) {
      await rest();
      if (await predicate()) return true;
      const next = agenda.first;
      if (next && next.at <= now()) start(next);
      else if (running.size > 0) {
        if (now() > limit) return false;
        await wait();
      } else if (next && next.at <= limit) start(next);
      else {
        standsAt = Math.max(standsAt, limit);
        return false;
      }
    }
  }

  return {
    now,
    at: (at, what, run) => agenda.add({ at, what, run }),
    busy,
    runUntil,
    async advance(virtualMilliseconds) {
      await runUntil(() => false, virtualMilliseconds);
    },
    skip(virtualMilliseconds) {
      if (running.size > 0 && !standsStill) offset += virtualMilliseconds;
      else standsAt += virtualMilliseconds;
      wake();
    },
    settle,
    underWay: () => [...running.values()],
    due: () => agenda.all.map(({ at, what }) => ({ at, what })),
  };
}
