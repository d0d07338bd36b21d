import type { Call, Caller } from '../contracts';
import type { FaultKind, FaultTarget } from '../faults';
import type { CredentialScope } from './credential-scope';
import type { EndpointOptions, RecordedCall } from './endpoint-options';
import type { HostedService } from './hosted-service';
import type { Try } from './try-of';

/** What is known of a call while it is being answered. Filled step by step, so that a refused call is on record too. */
export interface CallInProgress {
  readonly requestId: string;
  readonly hosted: HostedService;
  readonly scope: CredentialScope | undefined;
  readonly application: string | undefined;
  readonly try: Try | undefined;
  readonly invocation: string | undefined;
  operation?: string;
  caller?: Caller;
  input?: unknown;
  fault?: FaultKind;
  errorCode?: string;
}

/** The call as its service sees it. */
export function callOf(progress: CallInProgress, caller: Caller, { account }: EndpointOptions): Call {
  const { hosted, operation, scope, requestId } = progress;
  return {
    service: hosted.shape.name,
    operation: operation ?? '',
    account,
    region: scope?.region ?? '',
    requestId,
    caller,
  };
}

/** The call as faults know it. */
export function targetOf(progress: CallInProgress): FaultTarget {
  const { hosted, operation, caller, application } = progress;
  if (!caller) throw new Error('Only a call with a known caller can be struck by a fault');
  return {
    service: hosted.shape.name,
    operation: operation ?? '',
    caller,
    ...(application && { application }),
    ...(progress.try && { try: progress.try.number }),
  };
}

/** The call as it goes on record. */
export function recordOf(progress: CallInProgress, at: number): RecordedCall {
  const { requestId, hosted, scope, operation, caller, input, errorCode, fault, application } = progress;
  return {
    at,
    requestId,
    service: hosted.shape.name,
    operation: operation ?? '',
    role: caller?.role ?? '',
    region: scope?.region ?? '',
    input,
    ...(caller?.sessionName ? { sessionName: caller.sessionName } : {}),
    ...(errorCode ? { errorCode } : {}),
    ...(fault ? { fault } : {}),
    ...(application ? { application } : {}),
    ...(progress.try ? { try: progress.try } : {}),
    ...(progress.invocation ? { invocation: progress.invocation } : {}),
  };
}
