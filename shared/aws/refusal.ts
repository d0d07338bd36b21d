/** What an AWS call that threw means for an effect. */
export type Refusal =
  /** AWS answered that it did not do it. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly retryable: boolean }
  /** No answer, or a server's error: it may have been done. */
  | { readonly kind: 'unclear'; readonly why: string };

const THROTTLES = /throttl|toomanyrequests|requestlimitexceeded|rateexceeded|slowdown/i;

/** Reads an error of the SDK. Only a 4xx answer is a clear no; a reset, a time-out or a 5xx is not. */
export function refusalIn(error: unknown): Refusal {
  const { name, message, $metadata } = shapeOf(error);
  const status = $metadata?.httpStatusCode;
  // By its name, or by its status where something on the way to AWS has a name of its own for it.
  if (THROTTLES.test(name) || status === 429)
    return { kind: 'refused', code: name, message, retryable: true };
  if (status !== undefined && status >= 400 && status < 500) {
    return { kind: 'refused', code: name, message, retryable: false };
  }
  return { kind: 'unclear', why: `${name}: ${message}` };
}

function shapeOf(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
} {
  if (error instanceof Error) return error;
  return { name: 'Unknown', message: String(error) };
}
