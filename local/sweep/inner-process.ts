import type {
  Answer,
  FunctionProcess,
  ProcessOptions,
  Request,
  StartProcess,
} from '../host/function-process';
import type { FunctionError, LambdaFunction } from '../host/lambda-function';
import { type Handler, loadBundle } from './inner-bundle';
import { innerGlobals, type InnerGlobals } from './inner-globals';
import { innerRequest } from './inner-http';

/** A bundle that was evaluated, between two lives or in one. */
interface Inner {
  readonly application: string;
  readonly handler: Handler;
  readonly globals: InnerGlobals;
  /** Until when it lived, by the virtual clock. */
  standsAt: number;
  life?: Life;
}

interface Life extends Pick<ProcessOptions, 'answer' | 'onLine' | 'onSleep'> {
  /** The event that it has. */
  current?: { readonly request: Request; end(answer: Answer): void };
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Cold starts without processes, for the sweep: the packaged bundle is evaluated in this one, with globals and a network
 * of its own. To start Node, and to speak over sockets, costs several times what a case of the sweep does. What was
 * killed hears nothing and sends nothing any more, so that it is as gone as a process would be.
 *
 * What came through a life unharmed may get another one, if that begins a day later or more by the virtual clock: the engine
 * has optimised its code by then. It is a warm start in another case; what a function remembers must have expired.
 */
export function createInnerProcesses(): StartProcess {
  const resting = new Map<string, Inner[]>();
  let count = 0;

  return (lambda, environment, { now, answer, onLine, onSleep }) => {
    const kind = kindOf(lambda, environment);
    const rested = resting.get(kind) ?? [];
    resting.set(kind, rested);
    const index = rested.findIndex(({ standsAt }) => now - standsAt > DAY);
    const [found] = index < 0 ? [] : rested.splice(index, 1);
    const inner = found ?? evaluated(lambda, environment, `inner-${(count += 1)}`);
    inner.standsAt = now;
    inner.life = { answer, onLine, ...(onSleep && { onSleep }) };
    return lifeOf(inner, () => rested.push(inner));
  };
}

/** The port of the local AWS is another one each time, but nobody calls there; the name of the process is our own. */
function kindOf({ bundle, handler }: LambdaFunction, environment: Record<string, string>): string {
  const { AWS_ENDPOINT_URL: _port, AWS_SDK_UA_APP_ID: _name, ...rest } = environment;
  return JSON.stringify([bundle, handler, rest]);
}

function evaluated(lambda: LambdaFunction, environment: Record<string, string>, application: string): Inner {
  const inner: { self?: Inner } = {};
  const life = () => inner.self?.life;
  const globals = innerGlobals(
    { ...environment, AWS_SDK_UA_APP_ID: application },
    {
      now: () => inner.self?.standsAt ?? 0,
      printed: (stream, line) => life()?.onLine(stream, line, life()?.current?.request.requestId),
      slept(milliseconds) {
        if (!inner.self) return;
        inner.self.standsAt += milliseconds;
        life()?.onSleep?.(milliseconds);
        const request = life()?.current?.request;
        if (request && inner.self.standsAt > request.deadline) end(inner.self, timedOut(request));
      },
    },
  );
  const request = innerRequest({ network: () => life()?.answer, now: () => inner.self?.standsAt ?? 0 });
  inner.self = { application, globals, handler: loadBundle(lambda, globals, request), standsAt: 0 };
  return inner.self;
}

function end(inner: Inner, error?: FunctionError): void {
  const { life } = inner;
  inner.globals.clearTimers();
  delete inner.life;
  if (error) life?.current?.end({ outcome: { kind: 'failed', error } });
}

/** `keep` takes what came through its life unharmed. */
function lifeOf(inner: Inner, keep: () => void): FunctionProcess {
  const { life, application } = inner;
  let tellEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (tellEnd = resolve));
  return {
    application,
    get alive() {
      return life !== undefined && inner.life === life;
    },
    loaded: Promise.resolve({ milliseconds: 0 }),
    ended,
    kill() {
      end(inner, exitError(life?.current?.request.requestId));
      tellEnd();
    },
    retire() {
      end(inner);
      keep();
      tellEnd();
      return ended;
    },
    async invoke(request) {
      if (!life || inner.life !== life) return failed(exitError(request.requestId));
      return new Promise((resolve) => {
        life.current = {
          request,
          end(answer) {
            delete life.current;
            resolve(answer);
          },
        };
        run(inner, life, request);
      });
    },
  };
}

function run(inner: Inner, life: Life, { event, context, deadline, traceId, now }: Request): void {
  inner.standsAt = now;
  inner.globals.process.env['_X_AMZN_TRACE_ID'] = traceId;
  const given = {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - inner.standsAt,
  };
  const isOver = () => inner.life !== life;
  inner.handler(JSON.parse(event), given).then(
    (result) => {
      const outcome = { kind: 'returned', result: JSON.parse(JSON.stringify(result) ?? 'null') } as const;
      if (!isOver()) life.current?.end({ outcome });
    },
    (error: unknown) => {
      if (!isOver()) life.current?.end(failed(described(error)));
    },
  );
}

function failed(error: FunctionError): Answer {
  return { outcome: { kind: 'failed', error } };
}

function described(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
}

function exitError(requestId: string | undefined): FunctionError {
  const errorMessage = `RequestId: ${requestId ?? 'none'} Error: Runtime exited with error: signal: killed`;
  return { errorType: 'Runtime.ExitError', errorMessage, trace: [] };
}

function timedOut({ requestId, timeoutSeconds }: Request): FunctionError {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage, trace: [] };
}
