import type { Because } from './because';
import type { CommandFacts } from './facts';
import type { ActionEffect } from './ticket';

/** What a command's result means for the step. */
export type Judgement =
  | { readonly kind: 'running' }
  | { readonly kind: 'succeeded'; readonly because: Because }
  | { readonly kind: 'failed'; readonly because: Because };

/** An order for Run Command. */
export interface CommandOrder {
  readonly document: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds until the node must have begun; SSM accepts 30 to 2,592,000. */
  readonly deliverySeconds: number;
  /** Seconds that the document itself may run. */
  readonly executionSeconds: number;
}

/** One kind of change to the world, or of looking at it. */
export interface Action {
  readonly name: string;
  /** A change takes a permit and counts for cooldown and caps; looking does not. */
  readonly changes: boolean;
  /** Sent twice under one attempt it acts once, so that it may be sent again after an answer that never came. */
  readonly repeatable: boolean;
  /** The IAM actions that its performance needs, of the hands. */
  readonly permissions: readonly string[];
  /** The keys of `with` in `duty.yml`, each with what it must look like and what it means. */
  readonly parameters: Readonly<Record<string, { readonly pattern: string; readonly meaning: string }>>;
  /** Whether `with` may hold keys beyond `parameters`. */
  readonly freeParameters?: true;
  order(effect: ActionEffect, attempt: string): CommandOrder;
  judge(command: Extract<CommandFacts, { kind: 'command' }>, effect: ActionEffect): Judgement;
}
