import { actionNamed } from '../actions/index';
import type { Verdict } from '../domain/decision';
import type { Play } from '../domain/duty';
import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { ActionEffect } from '../domain/effect';
import type { Stage } from '../domain/stage';
import { questionsOfGuards, unanswered } from '../questions';
import { serverAnswer } from '../target';
import { whyUntold } from '../untold';
import { recovery } from './alarm';
import { advance } from './advance';
import {
  actionOf,
  nextStep,
  onResult,
  playOf,
  questionOfCommand,
  unconfirmed,
  waitOn,
} from './command-result';
import { close } from './endings';
import { beginMove, isMove } from './moving';
import { afterServerOrder } from './server-order';
import type { WithTicket } from './situation';
import { abandoned } from './ticket-edits';

interface AbandonedAction {
  readonly stage: Extract<Stage, { kind: 'acting' }>;
  readonly effect: ActionEffect;
}

/** The action that the ticket waits for, if whoever was to perform it died before writing down what came of it. */
export function abandonedAction(
  ticket: AlarmTicket,
  { now }: Pick<WithTicket, 'now'>,
): AbandonedAction | undefined {
  const { stage } = ticket;
  if (stage.kind !== 'acting' || !abandoned(ticket, now).some(({ id }) => id === stage.intent))
    return undefined;
  const effect = actionOf(ticket, stage);
  return effect && { stage, effect };
}

/**
 * Looks whether the action was performed. If so, its command is judged like any other. If not, time has passed since its
 * guards were heard: they are heard again, and only then is it performed, under its own name.
 */
export function resume({ stage, effect }: AbandonedAction, situation: WithTicket): Verdict {
  const { ticket, answers, duty } = situation;
  const { target, subject } = ticket;
  const play = playOf(situation);
  const action = actionNamed(effect.action);
  if (!target) return unconfirmed(situation, stage, effect);
  const asker = { duty, alarm: subject.alarm, instanceIds: [target.instanceId] };
  const ofGuards = play ? questionsOfGuards(action, { ...asker, play }) : [];
  const isCommand = action.kind === 'command';
  const ofCommand = isCommand ? [questionOfCommand(situation, stage, target)] : [];
  const questions = unanswered([...ofCommand, ...ofGuards], answers);
  if (questions.length > 0) return { kind: 'ask', questions };
  if (isMove(effect)) return resumeMove({ stage, effect }, play, situation);
  if (!isCommand) return resumeOrder({ stage, effect }, play, situation);
  const { command } = answers;
  if (command?.kind !== 'known') return onResult(situation, stage);
  if (command.value.kind === 'command') {
    const { commandId: reference } = command.value;
    return onResult({ ...situation, ticket: performed(ticket, stage, reference) }, stage);
  }
  if (ticket.alarm.state === 'OK') {
    return { kind: 'decided', hearings: [], ...close(ticket, recovery(ticket, situation), situation) };
  }
  if (!action.repeatable || !play) return unconfirmed(situation, stage, effect);
  return advance(ticket, stage.step, play, situation, stage.intent);
}

/** Well within the day after which the ledger forgets: what it cannot remember may have been done. */
const LEDGER_REMEMBERS = { hours: -12 };

/**
 * An order to EC2 leaves nothing to look for, but the ledger records it right before it is given. Without a record it
 * never was, and may be given now; with one, or when nobody can tell, it counts as given, and the alarm decides.
 */
function resumeOrder(
  { stage, effect }: AbandonedAction,
  play: Play | undefined,
  situation: WithTicket,
): Verdict {
  const { ticket, answers, now } = situation;
  const { ledger } = answers;
  const at = ticket.tries.findLast(({ intent }) => intent === stage.intent)?.at;
  const isRemembered = at !== undefined && at > plus(now, LEDGER_REMEMBERS);
  const wasGiven =
    ledger?.kind !== 'known' || !isRemembered || ledger.value.changes[stage.intent] !== undefined;
  if (wasGiven || !play || ticket.alarm.state === 'OK') {
    return afterServerOrder(situation, stage, effect, undefined);
  }
  return advance(ticket, stage.step, play, situation, stage.intent);
}

/**
 * Whether the stop was ordered shows in the server and in the ledger together: one that is stopped without a record of
 * ours was stopped by somebody else. While either is out of sight, nothing is done.
 */
function resumeMove(
  { stage, effect: { target } }: AbandonedAction,
  play: Play | undefined,
  situation: WithTicket,
): Verdict {
  const { ticket, answers } = situation;
  const { ledger } = answers;
  const server = serverAnswer(answers, target.instanceId);
  if (ledger?.kind !== 'known' || (server.kind === 'missing' && server.because.id === 'answer-missing')) {
    const question = ledger?.kind === 'known' ? 'servers' : 'ledger';
    const why = whyUntold(answers[question]);
    return waitOn(situation, stage, because('answer-missing', { question, why }));
  }
  const state = server.kind === 'facts' ? server.facts.state : 'terminated';
  const isDown = state === 'stopping' || state === 'stopped';
  if (isDown && ledger.value.changes[stage.intent]) return beginMove(situation, stage, target);
  return play && ticket.alarm.state !== 'OK'
    ? advance(ticket, stage.step, play, situation, stage.intent)
    : nextStep(ticket, stage.step, situation);
}

function performed(
  ticket: AlarmTicket,
  { intent: id }: AbandonedAction['stage'],
  reference: string,
): AlarmTicket {
  const intent = ticket.intents[id];
  const outcome = { kind: 'applied', reference } as const;
  return intent ? { ...ticket, intents: { ...ticket.intents, [id]: { ...intent, outcome } } } : ticket;
}
