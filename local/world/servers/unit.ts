import { testConfig } from './config-file';
import type { ConfigFile, ConfigVerdict } from './config-file';
import type { Journal, Priority } from './journal';
import type { Ending, Launch, MainProcess, Probe, ProbeAnswer } from './main-process';

export type UnitState = 'active' | 'inactive' | 'failed';

/** One service of a server under something like systemd: nothing brings it back on its own. */
export interface Unit {
  readonly name: string;
  readonly state: UnitState;
  /** When it came into this state; milliseconds since 1970. */
  readonly since: number;
  /** 0 when it is not running. */
  readonly mainPid: number;
  /** The port it listens on, or listened on last; 0 before the first start. */
  readonly port: number;
  readonly config: ConfigFile;
  testConfig(): ConfigVerdict;
  /** False when it could not start. Starting an active unit is a success. */
  start(): Promise<boolean>;
  stop(): Promise<void>;
  restart(): Promise<boolean>;
  /** What `kill -9` on its main process does. */
  kill(): Promise<void>;
  probe(timeoutMilliseconds: number): Promise<ProbeAnswer>;
}

export interface UnitOptions {
  readonly name: string;
  readonly config: ConfigFile;
  readonly journal: Journal;
  readonly launch: Launch;
  readonly probe: Probe;
  readonly now: () => number;
  /** Called whenever the state changed, with the reason in words. */
  readonly onChange: (state: UnitState, why: string) => void;
}

/** How long a stopping service may take before it is killed, in real milliseconds. */
const stopLimitMilliseconds = 5_000;

export function createUnit(options: UnitOptions): Unit {
  const { name, config, journal, now } = options;
  let state: UnitState = 'inactive';
  let since = now();
  let port = 0;
  let main: MainProcess | undefined;
  let settled: Promise<void> = Promise.resolve();
  let stopping = false;
  let jobs: Promise<unknown> = Promise.resolve();

  function log(priority: Priority, text: string, from = 'systemd[1]'): void {
    journal.write({ unit: name, priority, from, text });
  }

  function enter(next: UnitState, why: string): void {
    state = next;
    since = now();
    options.onChange(next, why);
  }

  /** One job at a time, as systemd queues them. */
  function queued<T>(job: () => Promise<T>): Promise<T> {
    const result = jobs.then(job);
    jobs = result.catch(() => undefined);
    return result;
  }

  function ended(process: MainProcess, { code, signal }: Ending): void {
    if (main !== process) return;
    main = undefined;
    const how = signal ? `code=killed, status=${signalNumber(signal)}` : `code=exited, status=${code}`;
    const clean = code === 0 || signal === 'SIGTERM';
    if (stopping || clean) {
      log('info', `${name}.service: Deactivated successfully.`);
      enter('inactive', stopping ? 'stopped' : `ended (${how})`);
      return;
    }
    log('notice', `${name}.service: Main process exited, ${how}`);
    log('warning', `${name}.service: Failed with result '${signal ? 'signal' : 'exit-code'}'.`);
    enter('failed', `main process exited, ${how}`);
  }

  function failToStart(because: string): false {
    for (const line of because.split('\n')) log('err', line, name);
    log('notice', `${name}.service: Main process exited, code=exited, status=1/FAILURE`);
    log('warning', `${name}.service: Failed with result 'exit-code'.`);
    log('err', `Failed to start ${name}.service.`);
    enter('failed', because);
    return false;
  }

  async function startNow(): Promise<boolean> {
    if (state === 'active') return true;
    const verdict = testConfig(name, config);
    if (verdict.kind === 'broken') return failToStart(verdict.output);
    let process: MainProcess;
    try {
      process = await options.launch(name, port);
    } catch (error) {
      return failToStart(error instanceof Error ? error.message : String(error));
    }
    main = process;
    port = process.port;
    settled = process.ended.then((ending) => ended(process, ending));
    log('info', `Started ${name}.service.`);
    enter('active', `started, process ${process.pid}`);
    return true;
  }

  async function stopNow(): Promise<void> {
    if (!main) return;
    stopping = true;
    const process = main;
    process.signal('SIGTERM');
    const impatience = setTimeout(() => process.signal('SIGKILL'), stopLimitMilliseconds);
    await settled;
    clearTimeout(impatience);
    stopping = false;
  }

  return {
    name,
    config,
    get state() {
      return state;
    },
    get since() {
      return since;
    },
    get mainPid() {
      return main?.pid ?? 0;
    },
    get port() {
      return port;
    },
    testConfig: () => testConfig(name, config),
    start: () => queued(startNow),
    stop: () => queued(stopNow),
    restart: () => queued(async () => (await stopNow(), startNow())),
    async kill() {
      main?.signal('SIGKILL');
      await settled;
    },
    async probe(timeoutMilliseconds) {
      return port === 0 ? { kind: 'refused' } : options.probe(port, timeoutMilliseconds);
    },
  };
}

function signalNumber(signal: NodeJS.Signals): string {
  const numbers: Partial<Record<NodeJS.Signals, number>> = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGTERM: 15,
  };
  return `${numbers[signal] ?? '?'}/${signal.replace(/^SIG/, '')}`;
}
