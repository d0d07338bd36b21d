import { actionNamed } from '../actions/index';
import { rule } from '../approval';
import { because, type Because } from '../domain/because';
import type { Decision, Hearing, Verdict } from '../domain/decision';
import type { Play, Step } from '../domain/duty';
import type { Objection } from '../domain/guard';
import type { Answers } from '../domain/facts';
import { type Instant, plus } from '../domain/instant';
import type { IntentId } from '../domain/names';
import type { Target, AlarmTicket } from '../domain/alarm-ticket';
import type { ActionEffect } from '../domain/effect';
import { groupSizeOf } from '../group-size';
import { hear } from '../guards/index';
import { permitScopes, targetGroupOf } from '../ledger-reading';
import { isNews, questionsOfGuards, unanswered } from '../questions';
import { type Action, secondsOf, wholeSecondsOf } from '../domain/action';
import { hearingOfClosedBreaker } from './breaker-closed';
import { ask, close, giveBack, handOver, hold, tell, wasTold, withPeople } from './endings';
import { measuresElsewhere, pointsElsewhere } from './found-anew';
import type { Situation } from './situation';
import { openingOf } from './opening';
import { enter, intend, nextIntentId, note } from './ticket-edits';

/**
 * Tries a play's step: asks what its guards need, hears them, and acts, holds, hands over or closes. `attempt` is the
 * intent of this step whose performer died before it did anything: it is performed under its own name.
 */
export function advance(
  ticket: AlarmTicket,
  index: number,
  play: Play,
  situation: Situation,
  attempt?: IntentId,
): Verdict {
  const step = play.steps[index];
  const { target } = ticket;
  if (ticket.takenOver) return decided(withPeople(ticket, ticket.takenOver, situation), []);
  if (!step || !target) return decided(handOver(ticket, nothingLeft(ticket), situation), []);
  const action = actionNamed(step.action);
  const asker = {
    duty: situation.duty,
    play,
    alarm: ticket.subject.alarm,
    instanceIds: [target.instanceId],
    isFresh: isNews(ticket.alarm.since, situation.now),
  };
  const questions = unanswered(questionsOfGuards(action, asker), situation.answers);
  if (questions.length > 0) return { kind: 'ask', questions };
  if (hasWaited(ticket) && measuresElsewhere(ticket, situation.answers)) {
    return decided(handOver(ticket, pointsElsewhere(ticket), situation), []);
  }
  const proposal = { ...situation, play, step, action, ticket, target };
  const hearings = hear(proposal);
  const ruling = rule(hearings, proposal, index);
  const heard = hearingOfClosedBreaker(ticket, hearings, situation);
  switch (ruling.kind) {
    case 'go':
      return decided(act(heard, index, { step, action, target, play }, situation, attempt), hearings);
    case 'ask': {
      const free = attempt ? prevented(heard, attempt, ruling.reasons[0]) : heard;
      return decided(ask(free, index, ruling, play.approval, situation), hearings);
    }
    case 'objection': {
      const { objection } = ruling;
      const free = attempt ? prevented(heard, attempt, objection.because) : heard;
      return decided(yieldTo(objection, free, index, situation), hearings);
    }
    default:
      return ruling satisfies never;
  }
}

/** Long enough for somebody to change what the alarm looks at. */
function hasWaited({ stage }: AlarmTicket): boolean {
  return stage.kind === 'holding' || stage.kind === 'asking';
}

interface Result {
  readonly ticket: AlarmTicket;
  readonly decision: Decision;
}

function decided({ ticket, decision }: Result, hearings: readonly Hearing[]): Verdict {
  return { kind: 'decided', decision, ticket, hearings };
}

function yieldTo(
  objection: Exclude<Objection, { kind: 'ask' }>,
  ticket: AlarmTicket,
  step: number,
  situation: Situation,
): Result {
  switch (objection.kind) {
    case 'hold':
      return hold(ticket, step, objection, situation);
    case 'hand-over':
      return handOver(ticket, objection.because, situation);
    case 'close':
      return close(ticket, objection.because, situation);
    default:
      return objection satisfies never;
  }
}

/** Writes down the action; the commit of the ticket is the claim to perform it. */
function act(
  ticket: AlarmTicket,
  index: number,
  {
    step,
    action,
    target,
    play,
  }: { readonly step: Step; readonly play: Play; readonly action: Action; readonly target: Target },
  situation: Situation,
  attempt?: IntentId,
): Result {
  const { now } = situation;
  const effect = effectOf(step, action, target, situation, play, attempt);
  const until = plus(now, { seconds: secondsOf(action, effect) + 60 });
  const reason = because('acting', { action: action.name, server: target.name });
  const noted = note(ticket, situation, 'acted', reason);
  const [tried, intent] = attempt
    ? [claimedAgain(noted, attempt, effect, situation), attempt]
    : firstTry(noted, index, effect, situation);
  const told = wasTold(ticket)
    ? tellingPeople(tried, ticket, { action: action.name, server: target.name }, situation)
    : tell(tried, 'opened', 'warning', openingOf(ticket) ?? reason, situation);
  const next = enter(told, { kind: 'acting', step: index, intent, until }, situation);
  return { ticket: next, decision: { kind: 'act', because: reason } };
}

/** People were told that the matter is theirs: whoever may be at work on the server must hear that Toban is, too. */
function tellingPeople(
  tried: AlarmTicket,
  { waiting }: AlarmTicket,
  doing: { readonly action: string; readonly server: string },
  situation: Situation,
): AlarmTicket {
  if (!waiting?.told.includes('mode-notifies-until')) return tried;
  const told = waiting.told.filter((id) => id !== 'mode-notifies-until');
  const next = { ...tried, waiting: { ...waiting, told } };
  return tell(next, 'noted', 'info', because('acting-after-telling', doing), situation);
}

function firstTry(
  ticket: AlarmTicket,
  step: number,
  effect: ActionEffect,
  situation: Situation,
): readonly [AlarmTicket, IntentId] {
  const free = giveBack(ticket, situation);
  const intent = nextIntentId(free);
  const tries = [...free.tries, { step, action: effect.action, intent, at: situation.now }];
  return [{ ...intend(free, effect, situation.claim), tries }, intent];
}

/** Under the same name as before, so that whoever looks finds it, and a node that bears its mark does nothing. */
function claimedAgain(
  ticket: AlarmTicket,
  id: IntentId,
  effect: ActionEffect,
  { claim, answers: { ledger } }: Situation,
): AlarmTicket {
  const isCommand = actionNamed(effect.action).kind === 'command';
  const isRecorded = ledger?.kind !== 'known' || ledger.value.changes[id] !== undefined;
  // An order to EC2 cannot be looked for. The ledger recorded it right before it was given, if it was.
  const again = isCommand ? { again: true as const } : isRecorded ? { mayBeGiven: true as const } : {};
  return { ...ticket, intents: { ...ticket.intents, [id]: { id, effect, claim, ...again } } };
}

/** The ticket without the try that never was: nobody performed it, and now nobody may. */
function prevented(ticket: AlarmTicket, attempt: IntentId, reason: Because): AlarmTicket {
  const intent = ticket.intents[attempt];
  const outcome = { kind: 'held', because: reason } as const;
  return {
    ...ticket,
    tries: ticket.tries.filter((each) => each.intent !== attempt),
    intents: intent ? { ...ticket.intents, [attempt]: { ...intent, outcome } } : ticket.intents,
  };
}

function effectOf(
  step: Step,
  action: Action,
  target: Target,
  { now, answers, duty }: Situation,
  play: Play,
  attempt?: IntentId,
): ActionEffect {
  const effect: ActionEffect = { kind: 'action', action: action.name, with: step.with, target };
  if (!action.changes) return effect;
  // Held until the step is over: performed, reported and verified. The slack is for a late event.
  const seconds = wholeSecondsOf(action, effect) + 60 * step.withinMinutes + 120;
  return {
    ...effect,
    permitUntil: plus(now, { seconds }),
    scopes: permitScopes(target, { targetGroup: targetGroupOf(duty, play), ...answers }),
    groupSize: groupSizeOf(play, target, answers),
    forget: forgettable(answers, now).filter((id) => id !== attempt),
  };
}

/** A few at a time: the ledger must not grow for ever, and one write must not grow with it. What is resumed stays. */
function forgettable({ ledger }: Answers, now: Instant): readonly string[] {
  const changes = ledger?.kind === 'known' ? Object.entries(ledger.value.changes) : [];
  const dayAgo = plus(now, { hours: -24 });
  return changes
    .filter(([, { at }]) => at < dayAgo)
    .map(([id]) => id)
    .slice(0, 20);
}

function nothingLeft({ subject, tries }: AlarmTicket): Because {
  const tried = [...new Set(tries.map(({ action }) => action))].join(', ');
  return because('nothing-left-to-try', { alarm: subject.alarm.name, tried });
}
