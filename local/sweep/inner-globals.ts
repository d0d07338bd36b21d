import { Console } from 'node:console';
import { Writable } from 'node:stream';

/** What becomes of the effects of a bundle on its own process. */
export interface InnerEffects {
  /** It stands still while the bundle computes, and a sleep passes at once. */
  now(): number;
  slept(milliseconds: number): void;
  printed(stream: 'stdout' | 'stderr', line: string): void;
}

/** What a bundle finds instead of the globals of the process that it shares. */
export interface InnerGlobals {
  readonly process: NodeJS.Process;
  readonly console: Console;
  readonly Date: DateConstructor;
  readonly setTimeout: typeof setTimeout;
  readonly Math: Math;
  /** By it our channels keep their distance and forget secrets: it goes as the clock does. */
  readonly performance: { now(): number };
  /** Nothing that was set comes any more. */
  clearTimers(): void;
}

export function innerGlobals(
  environment: Readonly<Record<string, string>>,
  effects: InnerEffects,
): InnerGlobals {
  const [stdout, stderr] = [lines('stdout', effects), lines('stderr', effects)];
  const own = { env: { ...environment }, stdout, stderr };
  const timers = new Set<NodeJS.Timeout>();

  /**
   * The SDK waits between its tries, and so do we, with `new Promise((resolve) => setTimeout(resolve, delay))`. Such a
   * timer does nothing but resolve a promise, so its callback is the function that the engine made. It comes at once,
   * and the virtual clock goes on by the delay. Deadlines have callbacks of their own and stay real.
   */
  function innerSetTimeout(callback: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) {
    const sleeps = isSleep(callback) && delay > 0;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        if (sleeps) effects.slept(delay);
        callback(...values);
      },
      sleeps ? 0 : delay,
    );
    // What is dead may still set a deadline; it holds nobody up.
    if (!sleeps) timer.unref();
    timers.add(timer);
    return timer;
  }

  return {
    process: Object.create(process, Object.getOwnPropertyDescriptors(own)) as NodeJS.Process,
    console: new Console(stdout, stderr),
    Date: dateOf(() => effects.now()),
    setTimeout: Object.assign(innerSetTimeout, setTimeout),
    Math: evenMath,
    performance: { now: () => effects.now() },
    clearTimers() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** The SDK draws how long it waits: always the middle here, so that a case can be played again. */
const evenMath = Object.create(Math, { random: { value: () => 0.5 } }) as Math;

/** The function that resolves a promise is native and has no name; a bound one is native too, but is called so. */
function isSleep(callback: unknown): boolean {
  if (typeof callback !== 'function' || callback.name !== '') return false;
  return Function.prototype.toString.call(callback).endsWith('{ [native code] }');
}

function dateOf(now: () => number): DateConstructor {
  return new Proxy(Date, {
    apply: () => new Date(now()).toString(),
    construct: (target, given: [], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}

function lines(stream: 'stdout' | 'stderr', { printed }: InnerEffects): Writable {
  let partial = '';
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const whole = (partial + chunk.toString()).split('\n');
      partial = whole.pop() ?? '';
      for (const line of whole) printed(stream, line);
      done();
    },
  });
}
