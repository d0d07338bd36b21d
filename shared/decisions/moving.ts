import { actionNamed } from '../actions/index';
import { HALF_OF_MOVE_MINUTES } from '../domain/action';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { Question } from '../domain/question';
import type { IntentId } from '../domain/names';
import type { AlarmTicket, Try } from '../domain/alarm-ticket';
import type { ActionEffect, Outcome } from '../domain/effect';
import type { Moving, Stage } from '../domain/stage';
import { serverAnswer } from '../target';
import { advance } from './advance';
import { nextStep, playOf } from './command-result';
import { handOver, tell } from './endings';
import type { WithTicket } from './situation';
import { enter, having, intend, nextIntentId, note, withEnd } from './ticket-edits';
import { awaitVerificationAgain } from './verify';

type Acting = Extract<Stage, { kind: 'acting' }>;

/** A stop that hangs may take hours; whoever was called knows of it. */
const LOOK_AFTER_CALL = { minutes: 5 };

/** The move that a step began, if that is what it did. */
export function isMove(effect: Pick<ActionEffect, 'action'> | undefined): boolean {
  const action = effect && actionNamed(effect.action);
  return action?.kind === 'server' && action.operation === 'move';
}

/** The stop was ordered, or may have been. From here on the server's state says what comes next. */
export function beginMove(
  situation: WithTicket,
  { step, intent }: Acting,
  target: { name: string },
): Verdict {
  const { now, ticket, signal } = situation;
  const reason = because('server-stopping', { server: target.name });
  const next = note(having(ticket, signal), { now, answers: {} }, 'noted', reason);
  const until = plus(now, { minutes: 1 });
  const stage = { kind: 'moving', step, phase: 'stopping', intent, since: now, until } as const;
  return noted(enter(next, stage, situation), reason);
}

/** EC2 said that it was on its way down when our order came: whoever stopped it had a reason. */
export function stoppedBySomebody(
  situation: WithTicket,
  { intent: id }: Acting,
  { target }: ActionEffect,
): Verdict {
  const { ticket, signal } = situation;
  const reason = because('server-not-running', { server: target.name, state: 'stopping' });
  const tries = ticket.tries.filter(({ intent }) => intent !== id);
  const intents = withOutcome(ticket, id, { kind: 'held', because: reason }).intents;
  return decided(handOver(having({ ...ticket, tries, intents }, signal), reason, situation));
}

/** The ticket with what came of an intent; without it when nothing did. */
export function withOutcome(ticket: AlarmTicket, id: IntentId, outcome?: Outcome): AlarmTicket {
  const intent = ticket.intents[id];
  if (!intent) return ticket;
  const { outcome: _, ...open } = intent;
  return { ...ticket, intents: { ...ticket.intents, [id]: { ...open, ...(outcome ? { outcome } : {}) } } };
}

/** What must be known while a server is on its way. */
export function questionsOfMove({ ticket: { target, system } }: WithTicket): readonly Question[] {
  return target ? [{ kind: 'servers', system, instanceIds: [target.instanceId] }] : [];
}

/** A look at a server that we stopped. Its state alone decides, so that any copy of this look comes to the same. */
export function onMoving(situation: WithTicket, stage: Moving): Verdict {
  const { ticket, answers } = situation;
  const { target } = ticket;
  if (!target) return decided(handOver(ticket, because('matter-closed', {}), situation));
  if (!answers.servers) return { kind: 'ask', questions: questionsOfMove(situation) };
  const server = serverAnswer(answers, target.instanceId);
  if (server.kind === 'missing' && server.because.id === 'answer-missing') {
    return outOfSight(situation, stage, server.because.why);
  }
  const state = server.kind === 'facts' ? server.facts.state : 'terminated';
  switch (state) {
    case 'stopping':
      return stage.phase === 'stopping' ? stillStopping(situation, stage) : interrupted(situation, state);
    case 'stopped':
      return stage.phase === 'stopping' ? start(situation, stage) : notStarted(situation, stage, state);
    case 'pending':
      return stage.phase === 'stopping' ? lookAgain(situation, stage) : notStarted(situation, stage, state);
    case 'running':
      return stage.phase === 'stopping' ? stillRunning(situation, stage) : moved(situation, stage);
    default:
      return interrupted(situation, state);
  }
}

/** What came of the order to start it, where that says more than the server's state would in a minute. */
export function onStartOutcome(situation: WithTicket, stage: Moving): Verdict | undefined {
  const outcome = situation.ticket.intents[stage.intent]?.outcome;
  // For a moment EC2 may not have told all of itself that the server is stopped: the first no is no news yet.
  const isFirst = secondsBetween(stage.since, situation.now) < 30;
  if (stage.phase !== 'starting' || stage.called || isFirst) return undefined;
  return outcome?.kind === 'failed' ? startFails(situation, stage, outcome.because) : undefined;
}

/** EC2 has it running: the order never came, or somebody started it in between. */
function stillRunning(situation: WithTicket, stage: Moving): Verdict {
  const { ticket } = situation;
  if (ticket.intents[stage.intent]?.outcome?.kind === 'applied') return moved(situation, stage);
  const play = playOf(situation);
  const { step, intent } = stage;
  // Time has passed since the guards were heard: they are heard again, and the order is given under its own name.
  return play && ticket.alarm.state !== 'OK'
    ? advance(withOutcome(ticket, intent), step, play, situation, intent)
    : nextStep(ticket, step, situation);
}

function stillStopping(situation: WithTicket, stage: Moving): Verdict {
  const minutes = minutesIn(stage, situation.now);
  if (stage.called || minutes < HALF_OF_MOVE_MINUTES) return lookAgain(situation, stage);
  const reason = because('stop-hangs', { server: nameOf(situation.ticket), minutes });
  return call(situation, stage, reason);
}

function outOfSight(situation: WithTicket, stage: Moving, why: string): Verdict {
  const minutes = minutesIn(stage, situation.now);
  if (stage.called || minutes < HALF_OF_MOVE_MINUTES) return lookAgain(situation, stage);
  return call(
    situation,
    stage,
    because('server-out-of-sight', { server: nameOf(situation.ticket), minutes, why }),
  );
}

/** Whatever the kill switch and the guards say by now: half a move is worse than a whole one. */
function start(situation: WithTicket, stage: Moving): Verdict {
  const { ticket, now, claim } = situation;
  const stop = moveOf(ticket);
  const effect = stop && ticket.intents[stop.intent]?.effect;
  if (effect?.kind !== 'action') return interrupted(situation, 'stopped');
  const { action, with: given, target } = effect;
  const reason = because('server-starting', { server: target.name });
  const intent = nextIntentId(ticket);
  const order = { kind: 'action', action, with: given, target, half: 'start' } as const;
  const next = intend(note(ticket, situation, 'acted', reason), order, claim);
  const since = stage.phase === 'starting' ? stage.since : now;
  const { called: _, ...rest } = stage;
  const called = stage.phase === 'starting' && stage.called ? { called: true as const } : {};
  const until = plus(now, { minutes: 1 });
  const starting = { ...rest, ...called, phase: 'starting', intent, since, until } as const;
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'act', because: reason },
    ticket: enter(next, starting, situation),
  };
}

/** It should run by now. An order that EC2 took is not repeated: whatever stopped the server again had a reason. */
function notStarted(situation: WithTicket, stage: Moving, state: string): Verdict {
  const { ticket, now } = situation;
  const minutes = minutesIn(stage, now);
  const isOver = minutes >= HALF_OF_MOVE_MINUTES;
  const given = ticket.intents[stage.intent]?.outcome;
  const wasTaken = given?.kind === 'applied';
  const isDoubtful = !given || (given.kind === 'unknown' && !stage.called);
  if (isOver && state === 'stopped' && isDoubtful) return startLate(situation, stage);
  if (isOver || (state === 'stopped' && wasTaken)) {
    return ended(situation, because('left-stopped', { server: nameOf(ticket), state, minutes }));
  }
  return state === 'stopped' ? start(situation, stage) : lookAgain(situation, stage);
}

/** Whoever was to give the order died, or had no answer, and nobody has looked since: it is given now, and a person knows. */
function startLate(situation: WithTicket, stage: Moving): Verdict {
  const { ticket, now } = situation;
  const until = plus(now, { minutes: HALF_OF_MOVE_MINUTES });
  const reason = because('start-fails', { server: nameOf(ticket), why: 'nobody knows of an order', until });
  const told = stage.called ? ticket : called(situation, reason);
  return start({ ...situation, ticket: told }, { ...stage, since: now, called: true });
}

function startFails(situation: WithTicket, stage: Moving, refusal: Because): Verdict {
  const why = 'why' in refusal ? refusal.why : refusal.id;
  const until = plus(stage.since, { minutes: HALF_OF_MOVE_MINUTES });
  return call(situation, stage, because('start-fails', { server: nameOf(situation.ticket), why, until }));
}

/** Somebody else had their hands on it. */
function interrupted(situation: WithTicket, state: string): Verdict {
  return ended(situation, because('move-interrupted', { server: nameOf(situation.ticket), state }));
}

function moved(situation: WithTicket, { step: index }: Moving): Verdict {
  const { ticket, now } = situation;
  const reason = because('server-moved', { server: nameOf(ticket) });
  const next = note(
    withEnd(ticket, moveOf(ticket)?.intent, reason),
    { now, answers: {} },
    'finished',
    reason,
  );
  const step = playOf(situation)?.steps[index];
  return step ? awaitVerificationAgain(next, index, step, situation) : nextStep(next, index + 1, situation);
}

function ended(situation: WithTicket, reason: Because): Verdict {
  const { ticket } = situation;
  return decided(handOver(withEnd(ticket, moveOf(ticket)?.intent, reason), reason, situation));
}

/** A person is called, once in a phase; the ticket keeps looking. */
function call(situation: WithTicket, stage: Moving, reason: Because): Verdict {
  const told = called(situation, reason);
  return lookAgain({ ...situation, ticket: told }, { ...stage, called: true }, reason);
}

function called(situation: WithTicket, reason: Because): AlarmTicket {
  const noted = note(situation.ticket, situation, 'handed-over', reason);
  return tell(noted, 'stuck', 'critical', reason, situation);
}

function lookAgain(situation: WithTicket, stage: Moving, reason?: Because): Verdict {
  const { ticket, now } = situation;
  const isSlow = stage.called && stage.phase === 'stopping';
  const until = plus(now, isSlow ? LOOK_AFTER_CALL : { minutes: 1 });
  const next = enter(keepingPermit(ticket, situation), { ...stage, until }, situation);
  return noted(next, reason ?? because('nothing-due', { until }));
}

/** Renewed with so much left, for so long: a look that comes late must not find that it ran out. */
const PERMIT_LEFT = { minutes: 15 };
const PERMIT_KEPT = { minutes: 45 };

/** A stop may hang for hours, and as long as its server is away no other of its group may be taken away too. */
function keepingPermit(ticket: AlarmTicket, { now, claim }: WithTicket): AlarmTicket {
  const id = moveOf(ticket)?.intent;
  const order = id && ticket.intents[id];
  if (!id || order?.effect.kind !== 'action') return ticket;
  const { effect } = order;
  const { scopes, permitUntil } = effect;
  if (!scopes || !permitUntil || permitUntil > plus(now, PERMIT_LEFT)) return ticket;
  const until = plus(now, PERMIT_KEPT);
  const others = Object.entries(ticket.intents).filter(
    ([
      ,
      {
        effect: { kind },
        outcome,
      },
    ]) => kind !== 'keep' || !outcome,
  );
  const intents = {
    ...Object.fromEntries(others),
    [id]: { ...order, effect: { ...effect, permitUntil: until } },
  };
  return intend({ ...ticket, intents }, { kind: 'keep', scopes, holder: id, until }, claim);
}

/** The try that stopped the server. */
function moveOf({ tries }: AlarmTicket): Try | undefined {
  return tries.findLast(({ action }) => isMove({ action }));
}

function minutesIn({ since }: Moving, now: Instant): number {
  return Math.floor(secondsBetween(since, now) / 60);
}

function nameOf({ target }: AlarmTicket): string {
  return target?.name ?? '';
}

function noted(ticket: AlarmTicket, reason: Because): Verdict {
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket };
}

function decided(result: ReturnType<typeof handOver>): Verdict {
  return { kind: 'decided', hearings: [], ...result };
}
