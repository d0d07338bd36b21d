/** A deployed function, as the compiled template describes it, and the bundle that is its code. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  /** Absolute path of a CommonJS file. */
  readonly bundle: string;
  /** As in the template: `path/to/file.exportName`; only the part after the last dot is used. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Role name of the template. */
  readonly role: string;
  /** Of asynchronous invocations: 0 to 2, and 2 when the template is silent. */
  readonly maximumRetryAttempts?: number;
  /** 60 to 21,600; six hours when the template is silent. */
  readonly maximumEventAgeSeconds?: number;
  /** Destination of asynchronous events that failed for good. */
  readonly onFailureArn?: string;
  /** Dead letter queue or topic (`DeadLetterConfig`). */
  readonly deadLetterArn?: string;
  /** Processes at a time. AWS: 1,000 per account; here as many as a small machine carries. */
  readonly maximumConcurrency?: number;
}

/** What Lambda answers for a failed invocation. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type Outcome =
  | { readonly kind: 'returned'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: FunctionError };

/** The report of one attempt at one event. */
export interface Invocation {
  /** Virtual time at which the attempt began, milliseconds since 1970. */
  readonly at: number;
  readonly function: string;
  /** The process that took it, as its SDK clients name themselves (`RecordedCall.application`). */
  readonly application: string;
  readonly requestId: string;
  readonly event: unknown;
  /** 1 for the first attempt; the retries of an asynchronous event keep its request id. */
  readonly attempt: number;
  readonly cold: boolean;
  /** Real duration of the handler. */
  readonly milliseconds: number;
  readonly outcome: Outcome;
  /** Resident memory after the invocation; undefined when the process died. */
  readonly rssMegabytes?: number;
  /** Real duration of loading the bundle, on a cold start. */
  readonly initMilliseconds?: number;
}

export interface LogLine {
  /** Virtual time of arrival. */
  readonly at: number;
  readonly function: string;
  /** Undefined for what is written while the bundle loads. */
  readonly requestId: string | undefined;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}
