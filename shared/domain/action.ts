import type { Because } from './because';
import type { CommandFacts } from './facts';
import type { ActionEffect } from './effect';

/** What an action that changed something says when it did its part. An action with words of its own adds their id. */
export const SUCCESSES = ['action-succeeded', 'action-was-done', 'disk-freed'] as const;

/** What a success says: in other words it would count as a failure. Who only looked gets no credit for what healed. */
export type SuccessId = (typeof SUCCESSES)[number] | 'diagnosis-read';

/** What a command's result means for the step. */
export type Judgement =
  | { readonly kind: 'running' }
  | { readonly kind: 'succeeded'; readonly because: Because & { readonly id: SuccessId } }
  | { readonly kind: 'failed'; readonly because: Because };

/** An order for Run Command. */
export interface CommandOrder {
  readonly document: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds until the node must have begun; SSM accepts 30 to 2,592,000. */
  readonly deliverySeconds: number;
  /** Seconds that the document itself may run. */
  readonly executionSeconds: number;
  /** The whole output is kept: the document masks what must not leave the server. */
  readonly evidence?: true;
}

/** One kind of change to the world, or of looking at it. */
export type Action = CommandAction | ServerAction;

/** What stands in `with` under one key. */
export interface ActionParameter {
  readonly pattern: string;
  readonly meaning: string;
  /** What the step gets when `duty.yml` says nothing. */
  readonly default?: string;
}

interface Traits {
  readonly name: string;
  /** A change takes a permit and counts for cooldown and caps; looking does not. */
  readonly changes: boolean;
  /** Sent twice under one attempt it acts once, so that it may be sent again after an answer that never came. */
  readonly repeatable: boolean;
  /** The IAM actions that its performance needs, of the hands. */
  readonly permissions: readonly string[];
  /** Takes the whole server away for a while, so that more is asked before it. */
  readonly disruptive?: true;
  /** The keys of `with` in `duty.yml`, each with what it must look like and what it means. */
  readonly parameters: Readonly<Record<string, ActionParameter>>;
  /** Whether `with` may hold keys beyond `parameters`. */
  readonly freeParameters?: true;
}

/** Something that a command document does on the server; its result is read and judged. */
export interface CommandAction extends Traits {
  readonly kind: 'command';
  order(effect: ActionEffect, attempt: string): CommandOrder;
  judge(command: Extract<CommandFacts, { kind: 'command' }>, effect: ActionEffect): Judgement;
}

/**
 * Something that EC2 does to the server. The call says only that the order was taken. Of a reboot nothing can be looked
 * up afterwards, so it is never sent twice; a move is followed by the server's state. Only the alarm can say whether it
 * worked.
 */
export interface ServerAction extends Traits {
  readonly kind: 'server';
  readonly changes: true;
  readonly repeatable: false;
  readonly disruptive: true;
  readonly operation: 'reboot' | 'move' | 'replace';
}

/** Minutes after which a stop or a start counts as hanging; both are mostly over within two. */
export const HALF_OF_MOVE_MINUTES = 10;

/** Seconds that an action takes before its verification begins, at the longest that is still in order. */
export function wholeSecondsOf(action: Action, effect: ActionEffect): number {
  const moves = action.kind === 'server' && action.operation === 'move';
  return secondsOf(action, effect) + (moves ? 2 * 60 * HALF_OF_MOVE_MINUTES : 0);
}

/** Seconds after which nothing more will be heard of an action: a command's own time, or that of an answer of EC2. */
export function secondsOf(action: Action, effect: ActionEffect): number {
  switch (action.kind) {
    case 'command': {
      const { deliverySeconds, executionSeconds } = action.order(effect, '');
      return deliverySeconds + executionSeconds;
    }
    case 'server':
      return 120;
    default:
      return action satisfies never;
  }
}
