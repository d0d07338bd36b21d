import { randomBytes } from 'node:crypto';
import type { LambdaFunction } from './lambda-function';

/** The plain part of Lambda's context; what needs a clock is added inside the process. */
export function contextOf(lambda: LambdaFunction, requestId: string): Record<string, string> {
  return {
    awsRequestId: requestId,
    functionName: lambda.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: lambda.arn,
    memoryLimitInMB: String(lambda.memoryMegabytes),
    logGroupName: `/aws/lambda/${lambda.name}`,
    logStreamName: `local/[$LATEST]${requestId.replaceAll('-', '')}`,
  };
}

/** X-Ray's form of a trace id: the second, in hexadecimal, and 96 random bits. */
export function traceId(atMilliseconds: number): string {
  const second = Math.floor(atMilliseconds / 1000).toString(16);
  return `Root=1-${second}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
