import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { drillClock } from '../../local/clock';
import type { DrillClock } from '../../local/clock';
import { createHost } from '../../local/host/host';
import type { LambdaHost } from '../../local/host/host';
import type { Invocation, LambdaFunction, LogLine } from '../../local/host/lambda-function';

const minute = 60_000;
const start = '2026-03-01T00:00:00.000Z';
const remediate: LambdaFunction = {
  name: 'toban-dev-remediate',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:toban-dev-remediate',
  bundle: join(__dirname, 'bundles/function.cjs'),
  handler: 'functions/remediate.handler',
  environment: { TICKETS_TABLE: 'toban-dev-tickets' },
  timeoutSeconds: 30,
  memoryMegabytes: 256,
  role: 'toban-dev-remediate',
};

let clock: DrillClock;
let host: LambdaHost;
let invocations: Invocation[];
let lines: LogLine[];
let dead: [string, unknown, Readonly<Record<string, string>>][];

function serve(change: Partial<LambdaFunction> = {}): void {
  clock = drillClock(start);
  invocations = [];
  lines = [];
  dead = [];
  host = createHost({
    clock,
    functions: [{ ...remediate, ...change }],
    endpointUrl: 'http://127.0.0.1:4599',
    region: 'eu-west-1',
    account: '123456789012',
    credentialsFor: (role) => ({ accessKeyId: `AKIA-${role}`, secretAccessKey: 'secret' }),
    onInvocation: (invocation) => invocations.push(invocation),
    onLog: (line) => lines.push(line),
    deadLetter: (arn, payload, attributes) => void dead.push([arn, payload, attributes]),
  });
}

function fields(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}));
}

async function result(event: unknown): Promise<unknown> {
  const outcome = await host.invoke('toban-dev-remediate', event);
  if (outcome.kind === 'failed') throw new Error(outcome.error.errorMessage);
  return outcome.result;
}

async function error(event: unknown): Promise<unknown> {
  const outcome = await host.invoke('toban-dev-remediate', event);
  return outcome.kind === 'failed' ? outcome.error : outcome;
}

/** Whether there is a process of this id that is not just waiting to be buried. */
function isAlive(pid: number): boolean {
  return !/^$|^Z/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim(),
  );
}

afterEach(() => host.close());

describe('a function that is invoked and waited for', () => {
  it('answers with what its handler returns, by name and by ARN', async () => {
    serve();

    expect(await result({ do: 'echo', alarm: 'web-down' })).toEqual({ do: 'echo', alarm: 'web-down' });
    expect(await host.invoke(`${remediate.arn}:live`, { do: 'nothing' })).toEqual({
      kind: 'returned',
      result: null,
    });
    await expect(host.invoke('somebody-else', {})).rejects.toThrow('Function not found: somebody-else');
  });

  it('sees what Lambda sets, its own variables and its role, and nothing of the developer', async () => {
    process.env['SECRET_OF_THE_DEVELOPER'] = 'yes';
    serve();

    const seen = fields(await result({ do: 'environment' }));

    expect(seen).toMatchObject({
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'toban-dev-remediate',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/toban-dev-remediate',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4599',
      AWS_ACCESS_KEY_ID: 'AKIA-toban-dev-remediate',
      TICKETS_TABLE: 'toban-dev-tickets',
      TZ: ':UTC',
    });
    expect(seen['_X_AMZN_TRACE_ID']).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
    );
    expect(seen['SECRET_OF_THE_DEVELOPER']).toBeUndefined();
    expect(seen['AWS_SESSION_TOKEN']).toBeUndefined();
    delete process.env['SECRET_OF_THE_DEVELOPER'];
  });

  it('gets the context of Lambda', async () => {
    serve();

    const context = fields(await result({ do: 'context' }));

    expect(context).toMatchObject({
      functionName: 'toban-dev-remediate',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:toban-dev-remediate',
      memoryLimitInMB: '256',
      awsRequestId: invocations[0]?.requestId,
    });
    expect(context['remaining']).toBeGreaterThan(29_000);
    expect(context['remaining']).toBeLessThanOrEqual(30_000);
  });

  it('lives in the time of the clock, also after a jump', async () => {
    serve();
    await result({ do: 'time' });
    await clock.advance(10 * 24 * 60 * minute);

    const time = fields(await result({ do: 'time' }));

    expect(time['iso']).toMatch(/^2026-03-11T00:00:0/);
    expect(time['text']).toMatch(/^Wed Mar 11 2026 00:00:0/);
    expect(Math.abs(Number(time['now']) - clock.now())).toBeLessThan(1_000);
    expect(time['past']).toBe(0);
    expect(await result({ do: 'dates' })).toEqual({ instance: true, again: 5 });
  });

  it('reuses a process, and starts anew after a long idle time', async () => {
    serve();
    expect(await result({ do: 'count' })).toMatchObject({ events: 1 });
    expect(await result({ do: 'count' })).toMatchObject({ events: 2 });
    await clock.advance(45 * minute);
    expect(await result({ do: 'count' })).toMatchObject({ events: 1 });

    expect(invocations.map(({ cold }) => cold)).toEqual([true, false, true]);
    expect(invocations[0]?.initMilliseconds).toBeGreaterThan(0);
    expect(invocations[1]?.initMilliseconds).toBeUndefined();
    expect(invocations[0]?.rssMegabytes).toBeGreaterThan(20);
  });

  it('runs concurrent events in processes of their own, up to its bound', async () => {
    serve({ maximumConcurrency: 2 });

    const pids = await Promise.all([1, 2, 3].map(() => result({ do: 'wait', milliseconds: 150 })));

    expect(new Set(pids).size).toBe(2);
  });

  it('fails as Lambda does when the handler throws', async () => {
    serve();

    expect(await error({ do: 'fail' })).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'cannot read the ticket',
    });
    expect(await result({ do: 'count' })).toMatchObject({ events: 1 });
    expect(invocations.map(({ cold }) => cold)).toEqual([true, false]);
  });

  it('is killed when its time is over, even in an endless loop', async () => {
    serve({ timeoutSeconds: 0.3 });

    expect(await error({ do: 'loop' })).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${invocations[0]?.requestId} Error: Task timed out after 0.30 seconds`,
    });
    await result({ do: 'nothing' });
    expect(invocations[1]?.cold).toBe(true);
  });

  it('fails when its process ends, is killed, or leaves a rejection to nobody', async () => {
    serve();

    expect(await error({ do: 'exit' })).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 3'),
    });
    expect(await error({ do: 'reject' })).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: nobody listens',
    });
    const killed = error({ do: 'wait', milliseconds: 5_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(host.kill('toban-dev-remediate')).toBe(1);
    expect(await killed).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: killed'),
    });
  });

  it('fails when its bundle does not load, has no such export, or takes a callback', async () => {
    serve({ bundle: join(__dirname, 'bundles/broken.cjs') });
    expect(await error({})).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: 'no settings',
    });
    await host.close();
    serve({ handler: 'functions/remediate.main' });
    expect(await error({})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
    await host.close();
    serve({ handler: 'functions/remediate.withCallback' });
    expect(await error({})).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  it('has every line it writes attributed, before its answer', async () => {
    serve();

    await result({ do: 'log' });

    const requestId = invocations[0]?.requestId;
    expect(lines.map(({ stream, line }) => [stream, line])).toEqual([
      ['stdout', 'one'],
      ['stdout', 'two'],
      ['stderr', 'a warning'],
      ['stdout', 'three, unfinished'],
    ]);
    expect(lines.every((line) => line.requestId === requestId)).toBe(true);
  });
});

describe('a process', () => {
  it('names itself to the endpoint, and can be killed by that name alone', async () => {
    serve();
    const first = host.invoke('toban-dev-remediate', { do: 'wait', milliseconds: 400 });
    const second = host.invoke('toban-dev-remediate', { do: 'wait', milliseconds: 400 });
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(host.killCaller('process-2')).toBe(true);
    expect(host.killCaller('process-9')).toBe(false);

    expect(await second).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' } });
    expect(await first).toMatchObject({ kind: 'returned' });
    expect(fields(await result({ do: 'environment' }))['AWS_SDK_UA_APP_ID']).toBe('process-1');
  });
});

describe('an event that nobody waits for', () => {
  it('is run once when it succeeds', async () => {
    serve();
    host.invokeAsync('toban-dev-remediate', { do: 'echo' });

    await clock.advance(10 * minute);

    expect(invocations.map(({ attempt }) => attempt)).toEqual([1]);
    expect(dead).toEqual([]);
  });

  it('is retried after one and two minutes with the same request id, then kept', async () => {
    serve({ onFailureArn: 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-failed' });
    const requestId = host.invokeAsync('toban-dev-remediate', { do: 'fail' });

    await clock.advance(60 * minute);

    expect(invocations.map(({ attempt, requestId }) => [attempt, requestId])).toEqual([
      [1, requestId],
      [2, requestId],
      [3, requestId],
    ]);
    const gaps = invocations.map(({ at }) => Math.floor((at - clock.now() + 60 * minute) / minute));
    expect(gaps).toEqual([0, 1, 3]);
    expect(dead).toHaveLength(1);
    expect(dead[0]?.[0]).toBe('arn:aws:sqs:eu-west-1:123456789012:toban-dev-failed');
    expect(dead[0]?.[1]).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3, requestId },
      requestPayload: { do: 'fail' },
      responsePayload: { errorType: 'TypeError', errorMessage: 'cannot read the ticket' },
    });
  });

  it('goes to a dead letter queue as it came, without retries where the template says so', async () => {
    const deadLetterArn = 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-dead';
    serve({ maximumRetryAttempts: 0, deadLetterArn });
    const requestId = host.invokeAsync('toban-dev-remediate', { do: 'fail' });

    await clock.advance(minute);

    expect(invocations).toHaveLength(1);
    expect(dead).toEqual([
      [
        deadLetterArn,
        { do: 'fail' },
        { RequestID: requestId, ErrorCode: '200', ErrorMessage: 'cannot read the ticket' },
      ],
    ]);
  });

  it('is given up when it is too old', async () => {
    serve({ maximumEventAgeSeconds: 90, onFailureArn: 'arn:aws:sqs:eu-west-1:123456789012:failed' });
    host.invokeAsync('toban-dev-remediate', { do: 'fail' });

    await clock.advance(60 * minute);

    expect(invocations).toHaveLength(2);
    expect(dead[0]?.[1]).toMatchObject({ requestContext: { condition: 'EventAgeExceeded' } });
  });
});

describe('the host', () => {
  it('leaves no process behind when it is killed itself', async () => {
    const child = join(__dirname, '../../local/host/child.cjs');
    const parent = spawn(process.execPath, [
      '-e',
      `const child = require('node:child_process').fork(${JSON.stringify(child)});
       console.log(child.pid);
       setTimeout(() => undefined, 60_000);`,
    ]);
    const [first] = await once(parent.stdout, 'data');
    const pid = Number(String(first));
    expect(isAlive(pid)).toBe(true);

    parent.kill('SIGKILL');

    for (let tries = 0; isAlive(pid) && tries < 100; tries += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(isAlive(pid)).toBe(false);
  });

  it('holds the clock while a function runs', async () => {
    serve();
    let fired = 0;
    clock.at(clock.now() + 30 * minute, 'in half an hour', () => void (fired = clock.now()));
    host.invokeAsync('toban-dev-remediate', { do: 'wait', milliseconds: 100 });

    await clock.runUntil(() => invocations.length === 1, 60 * minute);

    expect(fired).toBe(0);
    expect(clock.now() - Date.parse(start)).toBeGreaterThanOrEqual(100);
  });
});
