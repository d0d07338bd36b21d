import { actionNamed } from '../actions/index';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { ActionEffect, Outcome } from '../domain/effect';
import type { Stage } from '../domain/stage';
import { actionOf, nextStep, playOf } from './command-result';
import type { WithTicket } from './situation';
import { having, note, withEnd } from './ticket-edits';
import { awaitVerification } from './verify';

type Acting = Extract<Stage, { kind: 'acting' }>;

/** The order that a step gave to EC2, if that is what it did. */
export function serverOrderOf(
  { ticket }: Pick<WithTicket, 'ticket'>,
  stage: Acting,
): ActionEffect | undefined {
  const effect = actionOf(ticket, stage);
  return effect && actionNamed(effect.action).kind === 'server' ? effect : undefined;
}

/**
 * An order to EC2 was given, or may have been: nothing can be looked up afterwards, and it is never given twice. From
 * here on only the verification of the step can say whether it worked, within its minutes.
 */
export function afterServerOrder(
  situation: WithTicket,
  stage: Acting,
  { action, target }: ActionEffect,
  outcome: Outcome | undefined,
): Verdict {
  const { ticket, signal, now } = situation;
  const ended = endOf(action, target.name, outcome);
  const tried = withEnd(ticket, stage.intent, ended);
  const next = note(having(tried, signal), { now, answers: {} }, 'finished', ended);
  const step = playOf(situation)?.steps[stage.step];
  return step
    ? awaitVerification(next, stage.step, step, situation)
    : nextStep(next, stage.step + 1, situation);
}

function endOf(action: string, server: string, outcome: Outcome | undefined): Because {
  switch (outcome?.kind) {
    case 'applied':
    case 'already-done':
      return because('order-accepted', { action, server });
    case 'unknown':
      return because('order-unclear', { action, server, why: outcome.why });
    case undefined:
      return because('order-unclear', { action, server, why: 'nobody wrote down what came of it' });
    case 'held':
    case 'failed':
      return outcome.because;
    default:
      return outcome satisfies never;
  }
}
