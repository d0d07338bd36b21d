interface Mismatch {
  /** Which event this claims to be, `CloudWatch alarm`. */
  readonly what: string;
  /** The path inside the event, `detail.state.value`. */
  readonly where: string;
  readonly expected: string;
  /** What stood there, shortened. */
  readonly found: string;
  readonly cause?: unknown;
}

/**
 * An event claims to be one of ours and lacks what we need. Trying again cannot help: whoever receives it keeps the
 * event (a dead-letter queue) for a human.
 */
export class UnrecognizedEventError extends Error {
  override readonly name = 'UnrecognizedEventError';
  readonly retryable = false;
  readonly what: string;
  readonly where: string;
  readonly expected: string;
  readonly found: string;

  constructor({ what, where, expected, found, cause }: Mismatch) {
    super(
      `${what}: at ${where} expected ${expected}, found ${found}`,
      cause === undefined ? undefined : { cause },
    );
    this.what = what;
    this.where = where;
    this.expected = expected;
    this.found = found;
  }
}
