import type { StepResult } from '../../agent/run-document';
import type { StoredDocument } from './document-store';

/** How something that has run can end. */
export type Ended = 'Success' | 'Failed' | 'Cancelled' | 'ExecutionTimedOut';
/** `StatusDetails` of Run Command. */
export type StatusDetails =
  Ended | 'Pending' | 'InProgress' | 'Cancelling' | 'DeliveryTimedOut' | 'NoInstancesInTag';
/** `Status` of Run Command: coarse. */
export type Status =
  'Pending' | 'InProgress' | 'Success' | 'Cancelled' | 'Cancelling' | 'TimedOut' | 'Failed';

export interface Target {
  readonly key: string;
  readonly values: readonly string[];
}

/** A bucket, and what the keys in it begin with. */
export interface OutputPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** One command on one node. */
export interface Invocation {
  readonly instanceId: string;
  details: StatusDetails;
  /** What Run Command calls it, where that is another word. */
  told?: string;
  startedAt?: number;
  endedAt?: number;
  steps: readonly StepResult[];
  readonly cancel: AbortController;
}

export interface Command {
  readonly id: string;
  readonly document: StoredDocument;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly instanceIds: readonly string[];
  readonly targets: readonly Target[];
  readonly requestedAt: number;
  /** Not started by then: it will not run. */
  readonly deliverBy: number;
  /** Delivery and execution time-out together: after that nobody waits for a report. */
  readonly expiresAt: number;
  readonly deliveryTimeoutSeconds: number;
  /** Where the node writes its whole output. */
  readonly output?: OutputPlace;
  readonly invocations: readonly Invocation[];
  details: StatusDetails;
}

/** The coarse status behind a detailed one. */
export function statusOf(details: StatusDetails): Status {
  switch (details) {
    case 'DeliveryTimedOut':
    case 'ExecutionTimedOut':
      return 'TimedOut';
    case 'NoInstancesInTag':
      return 'Failed';
    default:
      return details;
  }
}

export function isTerminal(details: StatusDetails): boolean {
  return !['Pending', 'InProgress', 'Cancelling'].includes(details);
}

/** How one invocation ended, by its steps. */
export function endedAs(steps: readonly StepResult[]): Ended {
  if (steps.some(({ kind }) => kind === 'cancelled')) return 'Cancelled';
  if (steps.some(({ kind }) => kind === 'timed-out')) return 'ExecutionTimedOut';
  return steps.some(({ code }) => code !== 0) ? 'Failed' : 'Success';
}

/** A command is a success when at least one node succeeded and none failed: undelivered ones hide behind it, as in AWS. */
export function combined(invocations: readonly Invocation[]): StatusDetails {
  const all = invocations.map(({ details }) => details);
  if (all.length === 0) return 'NoInstancesInTag';
  if (all.some((details) => !isTerminal(details)))
    return all.every((details) => details === 'Pending') ? 'Pending' : 'InProgress';
  for (const details of ['ExecutionTimedOut', 'Failed', 'Cancelled', 'Success'] as const) {
    if (all.includes(details)) return details === 'ExecutionTimedOut' && all.length > 1 ? 'Failed' : details;
  }
  return 'DeliveryTimedOut';
}

/** The folder in a bucket to which the agent writes what a step of a shell script printed. */
export function outputKey(prefix: string, command: string, instanceId: string, step: string): string {
  return `${prefix}/${command}/${instanceId}/awsrunShellScript/${step}`;
}
