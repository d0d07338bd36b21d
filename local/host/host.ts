import { randomUUID } from 'node:crypto';
import type { Clock } from '../contracts';
import type { AnswerCall } from '../endpoint/answer-call';
import { runAsynchronously } from './asynchronous';
import type { DeadLetter } from './asynchronous';
import { environmentOf } from './environment';
import type { Credentials } from './environment';
import { startProcess } from './function-process';
import type { Answer, StartProcess } from './function-process';
import { contextOf, traceId } from './invocation-context';
import type { Invocation, LambdaFunction, LogLine, Outcome } from './lambda-function';
import { createProcessPool } from './process-pool';
import type { ProcessPool } from './process-pool';

export interface HostOptions {
  readonly clock: Clock;
  readonly functions: readonly LambdaFunction[];
  readonly endpointUrl: string;
  readonly region: string;
  readonly account: string;
  /** Besides the functions' own: where the vendors of this machine are. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of hosts that cannot be resolved now. */
  unresolved?(): readonly string[];
  credentialsFor(role: string): Credentials;
  onInvocation?(invocation: Invocation): void;
  onLog?(line: LogLine): void;
  /** The endpoint, for functions that run in this process. */
  readonly answer?: AnswerCall;
  /** Hears how long a function slept in no time. */
  onSleep?(milliseconds: number): void;
  /** Where processes come from: a new one for each cold start unless given. */
  readonly startProcess?: StartProcess;
  /** Delivers what failed for good to a queue, topic, bus or function. */
  readonly deadLetter?: DeadLetter;
}

export interface LambdaHost {
  readonly functions: readonly LambdaFunction[];
  /** By name, ARN, or ARN with a version or alias. */
  find(nameOrArn: string): LambdaFunction | undefined;
  /** Synchronous: one attempt, and its outcome. Throws when there is no such function. */
  invoke(nameOrArn: string, event: unknown): Promise<Outcome>;
  /**
   * Asynchronous: accepted at once, run when the clock goes on, retried after 1 and 2 minutes, then handed to the
   * function's destination and dead letter queue. Returns the request id, which retries keep.
   */
  invokeAsync(nameOrArn: string, event: unknown): string;
  /** Kills the processes of a function that run an event now; returns how many. Its caller sees a crash. */
  kill(nameOrArn: string): number;
  /** Kills the one process whose SDK clients name themselves so (`RecordedCall.application`), if it runs an event. */
  killCaller(application: string): boolean;
  /** Ends every process. */
  close(): Promise<void>;
}

const defaultMaximumConcurrency = 4;
const idleMilliseconds = 30 * 60_000;

/** Runs packaged functions under AWS's contract, each in processes of its own. */
export function createHost(options: HostOptions): LambdaHost {
  const { clock, functions } = options;
  const pools = new Map<LambdaFunction, ProcessPool>(functions.map((lambda) => [lambda, poolOf(lambda)]));
  let started = 0;
  const offset = (): number => clock.now() - Date.now();
  const killAll = (): void => {
    for (const pool of pools.values()) void pool.close();
  };
  process.once('exit', killAll);

  function poolFor(lambda: LambdaFunction): ProcessPool {
    const pool = pools.get(lambda);
    if (!pool) throw new Error(`Function not found: ${lambda.name}`);
    return pool;
  }

  function poolOf(lambda: LambdaFunction): ProcessPool {
    const { endpointUrl, region } = options;
    const credentials = options.credentialsFor(lambda.role);
    return createProcessPool({
      bound: lambda.maximumConcurrency ?? defaultMaximumConcurrency,
      now: () => clock.now(),
      idleMilliseconds,
      start: () =>
        (options.startProcess ?? startProcess)(
          lambda,
          environmentOf(lambda, {
            endpointUrl,
            region,
            credentials,
            application: `process-${(started += 1)}`,
            ...(options.environment && { besides: options.environment }),
          }),
          {
            offset: offset(),
            now: clock.now(),
            answer: options.answer ?? (() => Promise.resolve(undefined)),
            onSleep: (milliseconds) => options.onSleep?.(milliseconds),
            onLine: (stream, line, requestId) =>
              options.onLog?.({ at: clock.now(), function: lambda.name, requestId, stream, line }),
          },
        ),
    });
  }

  function find(nameOrArn: string): LambdaFunction | undefined {
    return functions.find(
      ({ name, arn }) => name === nameOrArn || arn === nameOrArn || nameOrArn.startsWith(`${arn}:`),
    );
  }

  function get(nameOrArn: string): LambdaFunction {
    const lambda = find(nameOrArn);
    if (!lambda) throw new Error(`Function not found: ${nameOrArn}`);
    return lambda;
  }

  async function attempt(
    lambda: LambdaFunction,
    event: unknown,
    requestId: string,
    number: number,
  ): Promise<Outcome> {
    const done = clock.busy(`${lambda.name} ${requestId}`);
    try {
      const invocation = await runOnce(lambda, event, requestId, number);
      options.onInvocation?.(invocation);
      return invocation.outcome;
    } finally {
      done();
    }
  }

  async function runOnce(
    lambda: LambdaFunction,
    event: unknown,
    requestId: string,
    number: number,
  ): Promise<Invocation> {
    const pool = poolFor(lambda);
    const { process, cold } = await pool.take();
    const at = clock.now();
    const load = await process.loaded;
    const started = performance.now();
    const answer: Answer =
      'error' in load
        ? { outcome: { kind: 'failed', error: load.error } }
        : await process.invoke({
            requestId,
            event: JSON.stringify(event),
            deadline: clock.now() + lambda.timeoutSeconds * 1000,
            timeoutSeconds: lambda.timeoutSeconds,
            offset: offset(),
            now: clock.now(),
            traceId: traceId(clock.now()),
            ...(options.unresolved && { unresolved: options.unresolved() }),
            context: contextOf(lambda, requestId),
          });
    const milliseconds = tenths(performance.now() - started);
    if ('error' in load) process.kill();
    pool.giveBack(process);
    return {
      at,
      function: lambda.name,
      application: process.application,
      requestId,
      event,
      attempt: number,
      cold,
      milliseconds,
      ...answer,
      ...(cold && 'milliseconds' in load && { initMilliseconds: tenths(load.milliseconds) }),
    };
  }

  return {
    functions,
    find,
    // An event is JSON: what JSON drops does not arrive, and nothing is shared with its sender.
    async invoke(nameOrArn, event) {
      return attempt(get(nameOrArn), asJson(event), randomUUID(), 1);
    },
    invokeAsync(nameOrArn, event) {
      const requestId = randomUUID();
      const lambda = get(nameOrArn);
      runAsynchronously({
        lambda,
        event: asJson(event),
        requestId,
        clock,
        attempt,
        deadLetter: options.deadLetter,
      });
      return requestId;
    },
    killCaller: (application) => [...pools.values()].some((pool) => pool.killTaken(application) > 0),
    kill: (nameOrArn) => poolFor(get(nameOrArn)).killTaken(),
    async close() {
      process.off('exit', killAll);
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function asJson(event: unknown): unknown {
  return JSON.parse(JSON.stringify(event ?? null));
}
