import type { FunctionError, LambdaFunction } from './lambda-function';

/** Why Lambda gave an asynchronous event up. */
export type GivenUp = 'RetriesExhausted' | 'EventAgeExceeded';

/** What an on-failure destination receives. Times in milliseconds since 1970. */
export function failureRecord(
  lambda: LambdaFunction,
  failure: {
    readonly at: number;
    readonly requestId: string;
    readonly event: unknown;
    readonly attempts: number;
    readonly condition: GivenUp;
    readonly error: FunctionError;
  },
): unknown {
  return {
    version: '1.0',
    timestamp: new Date(failure.at).toISOString(),
    requestContext: {
      requestId: failure.requestId,
      functionArn: `${lambda.arn}:$LATEST`,
      condition: failure.condition,
      approximateInvokeCount: failure.attempts,
    },
    requestPayload: failure.event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: failure.error,
  };
}

/** A dead letter queue receives the event itself, with these message attributes. */
export function deadLetterAttributes(requestId: string, error: FunctionError): Record<string, string> {
  return { RequestID: requestId, ErrorCode: '200', ErrorMessage: error.errorMessage.slice(0, 1024) };
}
