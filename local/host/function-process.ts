import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { AnswerCall } from '../endpoint/answer-call';
import type { FunctionError, LambdaFunction, Outcome } from './lambda-function';
import { ownFile } from './own-file';

/** One execution environment: a Node process that has loaded a bundle and takes one event at a time. */
export interface FunctionProcess {
  /** How its SDK clients name themselves (`AWS_SDK_UA_APP_ID`), so that a call can be traced to its process. */
  readonly application: string;
  readonly alive: boolean;
  /** How long the bundle took to load, or why it did not. */
  readonly loaded: Promise<{ readonly milliseconds: number } | { readonly error: FunctionError }>;
  invoke(request: Request): Promise<Answer>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): void;
  /** Nobody needs it any more, and it is at rest. */
  retire(): Promise<void>;
  readonly ended: Promise<void>;
}

export interface Request {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly deadline: number;
  readonly timeoutSeconds: number;
  /** Virtual minus real time, and virtual time, in milliseconds. */
  readonly offset: number;
  readonly now: number;
  readonly context: Readonly<Record<string, string>>;
  readonly traceId: string;
  /** Names of hosts that cannot be resolved now. */
  readonly unresolved?: readonly string[];
}

export interface Answer {
  readonly outcome: Outcome;
  readonly rssMegabytes?: number;
}

type Message =
  | {
      readonly kind: 'log';
      readonly stream: 'stdout' | 'stderr';
      readonly line: string;
      readonly requestId?: string;
    }
  | { readonly kind: 'loaded'; readonly initMilliseconds: number }
  | { readonly kind: 'load-failed'; readonly error: FunctionError }
  | { readonly kind: 'returned'; readonly result: string; readonly rssBytes: number }
  | { readonly kind: 'threw' | 'crashed'; readonly error: FunctionError; readonly rssBytes: number };

export interface ProcessOptions {
  /** Virtual minus real time, and virtual time, in milliseconds, while the bundle loads. */
  readonly offset: number;
  readonly now: number;
  readonly onLine: OnLine;
  /** The endpoint, for what runs in this process. */
  readonly answer: AnswerCall;
  /** Hears how long what runs in this process slept in no time. */
  readonly onSleep?: (milliseconds: number) => void;
}

export type OnLine = (stream: 'stdout' | 'stderr', line: string, requestId: string | undefined) => void;

export type StartProcess = (
  lambda: LambdaFunction,
  environment: Record<string, string>,
  options: ProcessOptions,
) => FunctionProcess;

/** A cold start in a process of its own. */
export function startProcess(
  lambda: LambdaFunction,
  environment: Record<string, string>,
  { offset, onLine }: Pick<ProcessOptions, 'offset' | 'onLine'>,
): FunctionProcess {
  const child = fork(ownFile('local/host/child.cjs'), [], {
    env: environment,
    execArgv: ['--require', ownFile('local/host/clock-preload.cjs')],
    silent: true,
  });
  let current: { readonly requestId: string; answer(answer: Answer): void } | undefined;
  let alive = true;
  let reportLoad: (report: { milliseconds: number } | { error: FunctionError }) => void = () => undefined;
  const loaded = new Promise<{ milliseconds: number } | { error: FunctionError }>((resolve) => {
    reportLoad = resolve;
  });

  function answer(given: Answer): void {
    current?.answer(given);
    current = undefined;
  }

  function receive(message: Message): void {
    switch (message.kind) {
      case 'log':
        return onLine(message.stream, message.line, message.requestId);
      case 'loaded':
        return reportLoad({ milliseconds: message.initMilliseconds });
      case 'load-failed':
        return reportLoad({ error: message.error });
      case 'crashed':
        alive = false;
        if (!current)
          onLine('stderr', `${message.error.errorType}: ${message.error.errorMessage}`, undefined);
        reportLoad({ error: message.error });
        return answer(failed(message.error));
      case 'threw':
        return answer({ ...failed(message.error), rssMegabytes: megabytes(message.rssBytes) });
      case 'returned':
        return answer({
          outcome: { kind: 'returned', result: JSON.parse(message.result) },
          rssMegabytes: megabytes(message.rssBytes),
        });
      default:
        return message satisfies never;
    }
  }

  // What Node itself writes when it dies does not pass through the captured streams.
  rawLines(child, (stream, line) => onLine(stream, line, current?.requestId));
  child.on('message', receive);
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      // Node could not start it, or it died before it took what was sent.
      alive = false;
      const spawn = { errorType: 'Runtime.ExitError', errorMessage: error.message, trace: [] };
      reportLoad({ error: spawn });
      answer(failed(spawn));
      if (child.pid === undefined) resolve();
    });
    child.on('close', (code, signal) => {
      alive = false;
      const how = signal ? `signal: ${signal === 'SIGKILL' ? 'killed' : signal}` : `exit status ${code}`;
      const error = exitError(current?.requestId, how);
      reportLoad({ error });
      answer(failed(error));
      resolve();
    });
  });
  const exportName = lambda.handler.split('.').at(-1);
  child.send({ kind: 'load', bundle: lambda.bundle, exportName, offset });

  function kill(): void {
    alive = false;
    child.kill('SIGKILL');
  }

  return {
    get alive() {
      return alive;
    },
    application: environment['AWS_SDK_UA_APP_ID'] ?? '',
    loaded,
    ended,
    kill,
    retire() {
      kill();
      return ended;
    },
    invoke(request) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          answer(failed(timedOut(request)));
          kill();
        }, request.timeoutSeconds * 1000);
        current = {
          requestId: request.requestId,
          answer(given) {
            clearTimeout(timer);
            resolve(given);
          },
        };
        if (!alive) return answer(failed(exitError(request.requestId, 'signal: killed')));
        child.send({ kind: 'invoke', ...request });
      });
    },
  };
}

function rawLines(child: ChildProcess, onLine: (stream: 'stdout' | 'stderr', line: string) => void): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const source = child[stream];
    if (source) createInterface({ input: source }).on('line', (line) => onLine(stream, line));
  }
}

function failed(error: FunctionError): Answer {
  return { outcome: { kind: 'failed', error } };
}

function exitError(requestId: string | undefined, how: string): FunctionError {
  const errorMessage = `RequestId: ${requestId ?? 'none'} Error: Runtime exited with error: ${how}`;
  return { errorType: 'Runtime.ExitError', errorMessage, trace: [] };
}

function timedOut({ requestId, timeoutSeconds }: Request): FunctionError {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage, trace: [] };
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}
