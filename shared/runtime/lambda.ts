import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, Handler } from 'aws-lambda';

import { logger } from './log';

/** The one middleware stack: a log in which every line names its invocation, and ports made for this invocation. */
export function lambda<Result, Needs>(
  run: (event: unknown, ports: Needs) => Promise<Result>,
  portsFor: (context: Context) => Needs,
): Handler<unknown, Result> {
  const stack: unknown = middy<unknown, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event: unknown, context: Context) => run(event, portsFor(context)));
  return stack as Handler<unknown, Result>;
}
