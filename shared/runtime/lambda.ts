import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context, Handler } from 'aws-lambda';

import type { Ports } from '../domain/ports';
import { logger, metrics } from './log';

/** The one middleware stack: a correlated log, metrics in it, and ports made for this invocation. */
export function lambda<Result>(
  run: (event: unknown, ports: Ports) => Promise<Result>,
  portsFor: (context: Context) => Ports,
): Handler<unknown, Result> {
  const stack: unknown = middy<unknown, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler((event: unknown, context: Context) => run(event, portsFor(context)));
  return stack as Handler<unknown, Result>;
}
