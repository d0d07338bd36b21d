import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, Handler } from 'aws-lambda';

import type { Ports } from '../domain/ports';
import { logger } from './log';

/** The one middleware stack: a log in which every line names its invocation, and ports made for this invocation. */
export function lambda<Result>(
  run: (event: unknown, ports: Ports) => Promise<Result>,
  portsFor: (context: Context) => Ports,
): Handler<unknown, Result> {
  const stack: unknown = middy<unknown, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event: unknown, context: Context) => run(event, portsFor(context)));
  return stack as Handler<unknown, Result>;
}
