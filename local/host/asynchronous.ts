import type { Clock } from '../contracts';
import { deadLetterAttributes, failureRecord } from './failure-record';
import type { GivenUp } from './failure-record';
import type { FunctionError, LambdaFunction, Outcome } from './lambda-function';

export type DeadLetter = (
  arn: string,
  payload: unknown,
  attributes: Readonly<Record<string, string>>,
  /** Whose event it is: Lambda delivers in the function's own role. */
  lambda: LambdaFunction,
) => void | Promise<void>;

const minute = 60_000;
const defaultRetryAttempts = 2;
const defaultEventAgeSeconds = 6 * 60 * 60;

/** Takes care of one accepted event: attempts with growing pauses, then its destination and dead letter queue. */
export function runAsynchronously(options: {
  readonly lambda: LambdaFunction;
  readonly event: unknown;
  readonly requestId: string;
  readonly clock: Clock;
  attempt(lambda: LambdaFunction, event: unknown, requestId: string, number: number): Promise<Outcome>;
  readonly deadLetter: DeadLetter | undefined;
}): void {
  const { lambda, event, requestId, clock } = options;
  const attempts = 1 + (lambda.maximumRetryAttempts ?? defaultRetryAttempts);
  const oldest = clock.now() + (lambda.maximumEventAgeSeconds ?? defaultEventAgeSeconds) * 1000;

  function tryAt(at: number, number: number): void {
    clock.at(at, `${lambda.name} ${requestId}, attempt ${number}`, async () => {
      const outcome = await options.attempt(lambda, event, requestId, number);
      if (outcome.kind === 'returned') return;
      const again = clock.now() + number * minute;
      if (number >= attempts) await giveUp('RetriesExhausted', number, outcome.error);
      else if (again > oldest) await giveUp('EventAgeExceeded', number, outcome.error);
      else tryAt(again, number + 1);
    });
  }

  async function giveUp(condition: GivenUp, attempts: number, error: FunctionError): Promise<void> {
    const failure = { at: clock.now(), requestId, event, attempts, condition, error };
    if (lambda.onFailureArn)
      await options.deadLetter?.(lambda.onFailureArn, failureRecord(lambda, failure), {}, lambda);
    if (lambda.deadLetterArn) {
      await options.deadLetter?.(lambda.deadLetterArn, event, deadLetterAttributes(requestId, error), lambda);
    }
  }

  tryAt(clock.now(), 1);
}
