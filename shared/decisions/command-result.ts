import { actionNamed } from '../actions/index';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Play } from '../domain/duty';
import type { CommandFacts } from '../domain/facts';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { Question } from '../domain/question';
import type { Diagnosis, Target, AlarmTicket } from '../domain/alarm-ticket';
import type { ActionEffect, Intent } from '../domain/effect';
import type { Stage } from '../domain/stage';
import { playNamed } from '../duty/plays';
import { isNews, questionsOfGuards, unanswered } from '../questions';
import { whyUntold } from '../untold';
import { advance } from './advance';
import { recovery } from './alarm';
import { close, handOver } from './endings';
import type { WithTicket } from './situation';
import { enter, having, note, withEnd } from './ticket-edits';
import { awaitVerification } from './verify';

type Acting = Extract<Stage, { kind: 'acting' }>;

/** Systems Manager ends what it delivered within the document's own time; a command that is open after this is lost to us. */
const LONGEST_WAIT = { hours: 2 };

/** The play of an open ticket as duty.yml has it today. A play that was removed has no steps left. */
export function playOf({ duty, ticket }: Pick<WithTicket, 'duty' | 'ticket'>): Play | undefined {
  return playNamed(duty, ticket.play);
}

/**
 * How the command ended; and, after a look, what the guards of the next step need, in the same round: a look is
 * nearly always followed by the step it was for.
 */
export function questionsAfter(
  situation: WithTicket & { readonly commandId?: string },
  stage: Acting,
): readonly Question[] {
  const { ticket, duty, answers, commandId, now } = situation;
  const { target, subject } = ticket;
  const effect = actionOf(ticket, stage);
  if (!effect || !target) return [];
  const play = playOf(situation);
  const next = play?.steps[stage.step + 1];
  const command = questionOfCommand(situation, stage, target, commandId);
  const asker = play && {
    duty,
    play,
    alarm: subject.alarm,
    instanceIds: [target.instanceId],
    isFresh: isNews(ticket.alarm.since, now),
  };
  const looked = !actionNamed(effect.action).changes;
  const ofNext = looked && next && asker ? questionsOfGuards(actionNamed(next.action), asker) : [];
  return unanswered([command, ...ofNext], answers);
}

/** How the command of a step went: by its id, or, where nobody wrote that down, by its Comment. */
export function questionOfCommand(
  { ticket, now }: Pick<WithTicket, 'ticket' | 'now'>,
  { intent }: Acting,
  { instanceId }: Target,
  commandId?: string,
): Question {
  const known = commandId ?? referenceOf(ticket.intents[intent]);
  const since = ticket.tries.findLast((each) => each.intent === intent)?.at ?? now;
  return { kind: 'command', instanceId, intent, since, ...(known ? { commandId: known } : {}) };
}

/** Judges the result of the step's command and goes on from there. */
export function onResult(situation: WithTicket, stage: Acting, commandId?: string): Verdict {
  const { ticket, answers, signal, now } = situation;
  const effect = actionOf(ticket, stage);
  const command = answers.command;
  if (!effect || command?.kind !== 'known') {
    return waitOn(
      situation,
      stage,
      because('answer-missing', { question: 'command', why: whyUntold(command) }),
    );
  }
  if (command.value.kind === 'not-found') return notFound(situation, stage, effect);
  const action = actionNamed(effect.action);
  if (action.kind !== 'command') throw new RangeError(`Expected a command to judge, got ${action.name}`);
  const judgement = action.judge(command.value, effect);
  if (judgement.kind === 'running') {
    return waitOn(
      situation,
      stage,
      because('command-still-runs', { document: effect.action, status: command.value.status }),
    );
  }
  const reference = commandId ?? command.value.commandId;
  let next = settled(having(ticket, signal), stage, judgement.because, reference);
  next = {
    ...note(next, { now, answers: { command } }, 'finished', judgement.because),
    ...diagnosisIn(command.value),
  };
  return judgement.kind === 'succeeded'
    ? succeeded(next, stage, effect, situation)
    : nextStep(next, stage.step + 1, situation);
}

export function actionOf({ intents }: AlarmTicket, { intent }: Acting): ActionEffect | undefined {
  const effect = intents[intent]?.effect;
  return effect?.kind === 'action' ? effect : undefined;
}

function referenceOf(intent: Intent | undefined): string | undefined {
  const { outcome } = intent ?? {};
  return outcome?.kind === 'applied' || outcome?.kind === 'already-done' ? outcome.reference : undefined;
}

/** A result proves that the command was sent, even if whoever sent it died before writing that down. */
function settled(
  ticket: AlarmTicket,
  { intent: id }: Acting,
  ended: Because,
  reference: string,
): AlarmTicket {
  const intent = ticket.intents[id];
  if (!intent) return ticket;
  // What the call said of itself stays: its event may be here before, or after.
  const known = intent.outcome?.kind === 'applied' ? intent.outcome : {};
  const outcome = { ...known, kind: 'applied', reference } as const;
  return withEnd({ ...ticket, intents: { ...ticket.intents, [id]: { ...intent, outcome } } }, id, ended);
}

function diagnosisIn({ kind, ...command }: CommandFacts): { readonly diagnosis?: Diagnosis } {
  const result = kind === 'command' && 'result' in command ? command.result : undefined;
  if (result?.['kind'] !== 'diagnosis') return {};
  const config = result['config'];
  return {
    diagnosis: {
      service: String(result['service'] ?? ''),
      config: config === 'ok' || config === 'broken' ? config : 'unknown',
      configError: String(result['configError'] ?? ''),
    },
  };
}

/** The command did its part. A change is believed when the alarm says so; a look is followed by the next step. */
function succeeded(
  ticket: AlarmTicket,
  stage: Acting,
  { action }: ActionEffect,
  situation: WithTicket,
): Verdict {
  const step = playOf(situation)?.steps[stage.step];
  // After the last step there is nobody left to ask but the alarm.
  const isLast = playOf(situation)?.steps[stage.step + 1] === undefined;
  const verifies = actionNamed(action).changes && step && (step.verify !== 'command' || isLast);
  return verifies
    ? awaitVerification(ticket, stage.step, step, situation)
    : nextStep(ticket, stage.step + 1, situation);
}

/** The next rung, as far as the play still has one. */
export function nextStep(ticket: AlarmTicket, step: number, situation: WithTicket): Verdict {
  const play = playOf(situation);
  if (ticket.alarm.state === 'OK') {
    return { kind: 'decided', hearings: [], ...close(ticket, recovery(ticket, situation), situation) };
  }
  return advance(ticket, play ? step : Number.MAX_SAFE_INTEGER, play ?? emptyPlay(ticket), situation);
}

function emptyPlay({ play: name, system }: AlarmTicket): Play {
  return {
    name,
    system,
    alarms: [],
    targets: { kind: 'instances', name: '', instanceIds: [] },
    steps: [],
    insufficientData: 'tell',
    mode: { businessHours: 'notify', otherwise: 'notify' },
    approval: { people: [], withinMinutes: 1 },
    limits: {
      cooldownMinutes: 0,
      changesPerServerPerDay: 0,
      handOverAtOpening: 0,
      staleAfterMinutes: 0,
      groupPercentPerHour: 1,
      breakAtIncidents: 1,
      breakWithinMinutes: 1,
    },
  };
}

/** No command bears the intent's Comment: it was never sent, or it is lost. After its time it counts as failed. */
function notFound(situation: WithTicket, stage: Acting, effect: ActionEffect): Verdict {
  return situation.now < stage.until
    ? waitOn(situation, stage, because('nothing-due', { until: stage.until }))
    : unconfirmed(situation, stage, effect);
}

/** Nobody can say whether it was done. Where a second try could do harm, no other change may follow either: a human decides. */
export function unconfirmed(situation: WithTicket, stage: Acting, { action, target }: ActionEffect): Verdict {
  const { now, ticket, signal } = situation;
  const minutes = Math.round(secondsBetween(startOf(situation, stage), now) / 60);
  const reason = because('action-unconfirmed', { action, server: target.name, minutes });
  const tried = withEnd(ticket, stage.intent, reason);
  const next = note(having(tried, signal), { now, answers: {} }, 'finished', reason);
  return actionNamed(action).repeatable
    ? nextStep(next, stage.step + 1, situation)
    : { kind: 'decided', hearings: [], ...handOver(next, reason, situation) };
}

function startOf({ ticket, now }: WithTicket, { intent }: Acting): Instant {
  return ticket.tries.findLast((each) => each.intent === intent)?.at ?? now;
}

/** Still nothing to judge: look again a little later than planned, but not for ever. */
export function waitOn(situation: WithTicket, stage: Acting, reason: Because): Verdict {
  const { now, ticket } = situation;
  const effect = actionOf(ticket, stage);
  if (effect && now >= plus(startOf(situation, stage), LONGEST_WAIT)) {
    return unconfirmed(situation, stage, effect);
  }
  const later = plus(now, { minutes: 2 });
  const until = stage.until > later ? stage.until : later;
  const next = enter(ticket, { ...stage, until }, situation);
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
}
