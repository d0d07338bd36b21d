import { randomUUID } from 'node:crypto';
import { AwsError } from '../contracts';
import { allow, callerOf, operationOf } from './admit';
import { callOf, recordOf, targetOf, type CallInProgress } from './call-in-progress';
import { credentialScope } from './credential-scope';
import type { EndpointOptions } from './endpoint-options';
import { createRouter, decoded } from './hosted-service';
import { invalidInput } from './invalid-input';
import { UnreadableBodyError, type Protocol } from './protocol';
import { protocols } from './protocols';
import { refuse } from './refusals';
import { describeProblems, validate } from './validate';
import { tryOf } from './try-of';
import type { WireAnswer, WireRequest } from './wire';

/** The answer, or `undefined` where the connection is to be reset instead. */
export type AnswerCall = (request: WireRequest) => Promise<WireAnswer | undefined>;

/** The application id as the process was given it: Powertools appends words of its own. */
const APPLICATION = /\bapp\/(\S+?)(?:-PT-\S*)?(?=\s|$)/;

/** Answers calls: recognise, decode, validate, allow, perform, validate the output, encode. Every call is recorded. */
export function createAnswerCall(options: EndpointOptions): AnswerCall {
  const route = createRouter(options.services);
  return async function answerCall(request) {
    const scope = credentialScope(request.headers);
    const progress: CallInProgress = {
      requestId: randomUUID(),
      hosted: route(request, scope),
      scope,
      application: APPLICATION.exec(request.headers['user-agent'] ?? '')?.[1],
      try: tryOf(request.headers),
      invocation: request.headers['x-amzn-trace-id'],
    };
    const answer = await answerOrRefuse(request, progress, options);
    options.onCall?.(recordOf(progress, options.clock.now()));
    if (progress.fault === 'kill') await options.faults?.kill(targetOf(progress));
    const isLost = progress.fault === 'answer-lost' || progress.fault === 'kill';
    return isLost ? undefined : withRequestId(answer, progress.requestId);
  };
}

async function answerOrRefuse(
  request: WireRequest,
  progress: CallInProgress,
  options: EndpointOptions,
): Promise<WireAnswer> {
  const { shape } = progress.hosted;
  const protocol = protocols[shape.protocol];
  try {
    return await answerOrThrow(request, protocol, progress, options);
  } catch (thrown) {
    const { code, status, message } = errorFor(thrown, progress, options);
    // A service may throw either name of an error: AWS keeps an older one for the query protocols.
    const modelled = shape.errors.find(({ name, queryCode }) => name === code || queryCode === code);
    const isQuery = shape.protocol === 'query' || shape.protocol === 'ec2-query';
    progress.errorCode = modelled?.name ?? code;
    const wireError = {
      code: (isQuery && modelled?.queryCode) || (modelled?.name ?? code),
      status: modelled?.status ?? status,
      message,
    };
    return protocol.writeError(wireError, shape, progress.requestId);
  }
}

async function answerOrThrow(
  request: WireRequest,
  protocol: Protocol,
  progress: CallInProgress,
  options: EndpointOptions,
): Promise<WireAnswer> {
  const { shape, service } = progress.hosted;
  const operation = operationOf(request, protocol, progress);
  const caller = callerOf(progress, options);
  progress.caller = caller;
  progress.input = protocol.readInput(request, operation);
  const problems = validate(operation.input, progress.input);
  if (problems.length > 0) throw invalidInput(shape, problems);

  const call = callOf(progress, caller, options);
  strikeBefore(progress, options);
  allow(call, progress.input, progress, options);
  if ('forward' in service) {
    const forwarded = await service.forward(request, call);
    if (forwarded.errorCode) progress.errorCode = forwarded.errorCode;
    return forwarded.answer;
  }
  const output: unknown = (await service.operations[operation.name]?.(decoded(progress.input), call)) ?? {};
  const mistakes = validate(operation.output, output);
  if (mistakes.length > 0)
    throw new Error(`${shape.name}:${operation.name} answered wrongly: ${describeProblems(mistakes)}`);
  return protocol.writeOutput(output, operation, shape, progress.requestId);
}

/** Faults that keep the operation from being performed. */
function strikeBefore(progress: CallInProgress, { faults }: EndpointOptions): void {
  const fault = faults?.next(targetOf(progress));
  if (!fault) return;
  progress.fault = fault;
  if (fault === 'throttle') throw refuse(progress.hosted.shape, 'throttled', 'Rate exceeded');
  if (fault === 'error-500') throw refuse(progress.hosted.shape, 'internal', 'An internal error occurred');
}

/** Whatever is not an error of AWS is one of ours: told loudly, answered as an internal error. */
function errorFor(thrown: unknown, { hosted }: CallInProgress, options: EndpointOptions): AwsError {
  if (thrown instanceof AwsError) return thrown;
  if (thrown instanceof UnreadableBodyError) return refuse(hosted.shape, 'unreadable', thrown.message);
  const report = options.onBug ?? ((error: unknown) => console.error('The local AWS failed:', error));
  report(thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return refuse(hosted.shape, 'internal', `The local AWS failed: ${reason}`);
}

function withRequestId(answer: WireAnswer, requestId: string): WireAnswer {
  return { ...answer, headers: { 'x-amzn-requestid': requestId, ...answer.headers } };
}
