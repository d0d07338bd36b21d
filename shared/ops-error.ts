/** "I could not do my job": says what was expected and found, keeps the cause, and whether trying again could help. */
export class OpsError extends Error {
  readonly retryable: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly retryable: boolean }) {
    super(message, { cause: options.cause });
    this.name = 'OpsError';
    this.retryable = options.retryable;
  }
}
