/** Which of an SDK client's tries a request is. */
export interface Try {
  /** The same for all tries of one call of our code. */
  readonly call: string;
  /** Counts from 1. */
  readonly number: number;
  /** How often the client tries at most. */
  readonly most: number;
}

/** What an SDK client says of its tries in the headers of each request; nothing where another client calls. */
export function tryOf(headers: Readonly<Record<string, string>>): Try | undefined {
  const call = headers['amz-sdk-invocation-id'];
  const request = headers['amz-sdk-request'] ?? '';
  const [, number] = /\battempt=(\d+)/.exec(request) ?? [];
  const [, most] = /\bmax=(\d+)/.exec(request) ?? [];
  return call && number && most ? { call, number: Number(number), most: Number(most) } : undefined;
}
