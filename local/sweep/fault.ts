import type { RecordedCall } from '../endpoint/endpoint-options';
import type { FaultRule } from '../faults';
import { killedLike } from './twins';

/** What happens to one call. */
export const faultNames = ['throttled-once', 'throttled', 'error-500', 'answer-lost', 'killed'] as const;
export type FaultName = (typeof faultNames)[number];

export function isFaultName(text: string): text is FaultName {
  return faultNames.some((name) => name === text);
}

/** Which call of a run: the nth of an operation in a role, which is the same one in each run of a drill. */
export interface CallName {
  readonly service: string;
  readonly operation: string;
  readonly role: string;
  /** Counts from 1. */
  readonly nth: number;
}

/** A call of a clean run. */
export interface CleanCall extends CallName {
  /** The SDK would try it again by itself, had a fault struck it. */
  readonly isRetried: boolean;
  /** Whoever is killed at this call leaves the same world as at that earlier one. */
  readonly killedLike?: number;
}

/** Names the calls of a run, in their order. */
export function namesOf(calls: readonly RecordedCall[]): readonly CleanCall[] {
  const counts = new Map<string, number>();
  return calls.map((call, index) => {
    const { service, operation, role } = call;
    const key = `${service} ${operation} ${role}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    const like = killedLike(calls, index);
    return {
      service,
      operation,
      role,
      nth,
      isRetried: !call.fault && (call.try?.most ?? 1) > 1,
      ...(like !== undefined && { killedLike: like }),
    };
  });
}

/** The rule that makes a fault strike a call. `throttled` strikes until it is taken away: when the invocation has ended. */
export function ruleOf(
  fault: FaultName,
  { service, operation, role, nth }: CallName,
): FaultRule & { readonly nth: number } {
  const call = { service, operation, role, nth };
  switch (fault) {
    case 'throttled-once':
      return { kind: 'throttle', ...call };
    case 'throttled':
      return { kind: 'throttle', ...call, times: Infinity, sameProcess: true };
    case 'error-500':
      return { kind: 'error-500', ...call };
    case 'answer-lost':
      return { kind: 'answer-lost', ...call };
    case 'killed':
      return { kind: 'kill', ...call };
    default:
      return fault satisfies never;
  }
}

/** `3rd PutItem of toban-local-remediate`, for people. */
export function describeCall({ service, operation, role, nth }: CallName): string {
  return `${service}:${operation} no. ${nth} of ${role}`;
}
