// The inside of a function's process: loads one bundle and runs its handler for one event at a time, as the
// Lambda runtime for Node 24 does (async handlers only). It speaks to the host over Node's IPC channel.
const clock = require('./clock-preload.cjs');
const names = require('./names-preload.cjs');

let handler;
let requestId;
const partial = { stdout: '', stderr: '' };

/** Lines go the way of the results, so that the last line of an invocation never arrives after its result. */
function capture(stream) {
  process[stream].write = (chunk, encoding, callback) => {
    const lines = (
      partial[stream] + Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8')
    ).split('\n');
    partial[stream] = lines.pop();
    for (const line of lines) tell({ kind: 'log', stream, line, requestId });
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
}

function flush(stream) {
  if (partial[stream] !== '') tell({ kind: 'log', stream, line: partial[stream], requestId });
  partial[stream] = '';
}

function tell(message, then) {
  if (process.connected) process.send(message, then);
}

function described(error) {
  if (error instanceof Error || (error && typeof error === 'object' && 'stack' in error)) {
    return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function finish(message, then) {
  flush('stdout');
  flush('stderr');
  tell({ ...message, requestId, rssBytes: process.memoryUsage.rss() }, then);
  requestId = undefined;
}

/** AWS ends the process after an error nobody caught; the next event meets a cold start. */
function crash(error) {
  finish({ kind: 'crashed', error }, () => process.exit(129));
}

function load({ bundle, exportName, offset }) {
  clock.setOffset(offset);
  const started = performance.now();
  try {
    handler = require(bundle)[exportName];
  } catch (error) {
    const { errorMessage, trace } = described(error);
    finish({ kind: 'load-failed', error: { errorType: 'Runtime.ImportModuleError', errorMessage, trace } });
    return;
  }
  if (typeof handler !== 'function') {
    const errorMessage = `${bundle} exports no function "${exportName}"`;
    finish({ kind: 'load-failed', error: { errorType: 'Runtime.HandlerNotFound', errorMessage, trace: [] } });
    return;
  }
  tell({ kind: 'loaded', initMilliseconds: performance.now() - started });
}

async function invoke({ event, context, deadline, traceId, offset, unresolved = [] }) {
  clock.setOffset(offset);
  names.setUnresolved(unresolved);
  requestId = context.awsRequestId;
  process.env._X_AMZN_TRACE_ID = traceId;
  try {
    if (handler.length > 2) {
      const error = new Error(
        'AWS Lambda has removed support for callback-based function handlers: use async',
      );
      error.name = 'Runtime.CallbackHandlerDeprecated';
      throw error;
    }
    const result = await handler(JSON.parse(event), {
      ...context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => deadline - Date.now(),
    });
    finish({ kind: 'returned', result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    finish({ kind: 'threw', error: described(error) });
  }
}

capture('stdout');
capture('stderr');
process.on('uncaughtException', (error) => crash(described(error)));
process.on('unhandledRejection', (reason) => {
  const { errorType, errorMessage, trace } = described(reason);
  crash({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: `${errorType}: ${errorMessage}`,
    trace,
  });
});
process.on('message', (message) => {
  if (message.kind === 'load') load(message);
  else void invoke(message);
});
// The host decides when a function's process ends: Ctrl-C reaches the whole group, and no child outlives its host.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
