import type { Context } from 'aws-lambda';

import type { Place } from '../domain/names';

/** Where a function lives: arn:aws:lambda:REGION:ACCOUNT:function:NAME. `serverless invoke local` gives none. */
export function homeOf({ invokedFunctionArn = '' }: Partial<Context>): Place {
  const [, , , region = process.env['AWS_REGION'] ?? '', account = ''] = invokedFunctionArn.split(':');
  return { account, region };
}
