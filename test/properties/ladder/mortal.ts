import type { Ports } from '../../../shared/domain/ports';
import { Killed } from '../../support/in-memory-hands';

/** A function that can be killed at any of its calls. */
export interface Mortal {
  readonly ports: Ports;
  /** How many calls from now it dies at; the call is done first, or not. */
  dieAt(call: number, when: 'before' | 'after'): void;
  /** The next invocation lives again, whether or not the death came. Whatever the dead one had begun ends before. */
  revive(): Promise<void>;
}

const PORTS = ['tickets', 'ledger', 'world', 'hands', 'notices', 'timers'] as const;

/** One for all deaths: to make an error costs more than most calls in memory. */
const DEATH = new Killed();

/** Ports of which each call may be the last. Once dead, nothing of this invocation reaches the world any more. */
export function mortal(ports: Ports): Mortal {
  let callsLeft = Infinity;
  let dying: 'before' | 'after' = 'before';
  let isDead = false;

  async function call<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isDead) throw DEATH;
    callsLeft -= 1;
    const isLast = callsLeft === 0;
    if (isLast && dying === 'before') isDead = true;
    if (isDead) throw DEATH;
    if (isLast) isDead = true;
    const result = await work();
    if (isLast || isDead) throw DEATH;
    return result;
  }

  function guarded<Port extends object>(port: Port): Port {
    const methods = Object.entries(port).map(([name, value]: [string, unknown]) =>
      typeof value === 'function'
        ? [name, (...args: unknown[]) => call(() => Reflect.apply(value, port, args) as Promise<unknown>)]
        : [name, value],
    );
    return Object.fromEntries(methods) as Port;
  }

  return {
    ports: { ...ports, ...Object.fromEntries(PORTS.map((name) => [name, guarded(ports[name])])) },
    dieAt(calls, when) {
      callsLeft = calls;
      dying = when;
    },
    async revive() {
      if (isDead) await new Promise((resolve) => setImmediate(resolve));
      isDead = false;
      callsLeft = Infinity;
    },
  };
}
