import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Play } from '../domain/duty';
import { plus } from '../domain/instant';
import type { TimerSignal } from '../domain/signal';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Stage } from '../domain/stage';
import { isForeign } from '../foreign-alarm';
import { recovery } from './alarm';
import { nextStep, onResult, playOf, questionsAfter, waitOn } from './command-result';
import { close, handOver } from './endings';
import { hasChanged, measuresElsewhere, withoutServer } from './found-anew';
import { isMove, onMoving } from './moving';
import { afterOutcome } from './outcome';
import { afterServerOrder, serverOrderOf } from './server-order';
import type { WithTicket } from './situation';
import { enter, having } from './ticket-edits';
import { onVerifying } from './verifying';
import { questionsOfWork, type Source, work } from './work';

type TimerSituation = WithTicket<TimerSignal>;

/** A timer came back, or `reconcile` found the ticket overdue. A timer that is too early sets the next one. */
export function onTimer(situation: TimerSituation): Verdict {
  const { ticket, now } = situation;
  const { stage } = ticket;
  switch (stage.kind) {
    case 'acting':
      // Whoever performed it may have died before the outcome was decided on.
      return (
        afterOutcome(situation, stage, ticket.intents[stage.intent]?.outcome) ??
        (now < stage.until ? early(situation, stage) : onLateAction(situation, stage))
      );
    case 'moving':
      return now < stage.until ? early(situation, stage) : onMoving(situation, stage);
    case 'verifying':
      return now < (stage.lookAt ?? stage.until) ? early(situation, stage) : onVerifying(situation, stage);
    case 'holding':
      return now < (stage.lookAt ?? stage.until) ? early(situation, stage) : onAwake(situation, stage);
    case 'asking':
      return now < stage.until ? early(situation, stage) : onUnanswered(situation, stage);
    case 'handed-over':
      return onWatched(situation);
    case 'closed':
      return { kind: 'ignored', because: because('matter-closed', {}) };
    default:
      return stage satisfies never;
  }
}

/** The reason to wait is over. Where no server was known yet, or the alarm names another by now, it is looked for. */
function onAwake(situation: TimerSituation, { step }: Extract<Stage, { kind: 'holding' }>): Verdict {
  const next = awake(situation);
  const play = playOf(situation);
  const { measures, chart } = next;
  if (!measures || !play || next.alarm.state === 'OK') return nextStep(next, step, situation);
  const { alarm } = next.subject;
  if (!next.target) return findServer(next, { alarm, measures, ...(chart && { chart }) }, play, situation);
  if (!situation.answers.alarm) return { kind: 'ask', questions: [{ kind: 'alarm', alarm, mutes: true }] };
  const elsewhere = measuresElsewhere(next, situation.answers);
  // On what is changed already `advance` gives up: nobody knows what of the trouble was whose.
  if (!elsewhere || hasChanged(next)) return nextStep(next, step, situation);
  return findServer(withoutServer(next, situation), { alarm, measures: elsewhere }, play, situation);
}

function findServer(ticket: AlarmTicket, source: Source, play: Play, situation: TimerSituation): Verdict {
  const questions = questionsOfWork(source, play, situation);
  return questions.length > 0 ? { kind: 'ask', questions } : work(ticket, source, play, situation);
}

/** The ticket without the mute that has ended, and without the suppression that its event told of: CloudWatch is asked now. */
function awake({ ticket, signal, now }: TimerSituation) {
  const { muted, suppressedBy: _, ...alarm } = ticket.alarm;
  const still = muted && now < muted.until ? { muted } : {};
  return { ...having(ticket, signal), alarm: { ...alarm, ...still } };
}

function early(situation: TimerSituation, stage: Extract<Stage, { until: unknown }>): Verdict {
  const { ticket, signal } = situation;
  const next = enter(having(ticket, signal), stage, situation);
  const decision = { kind: 'note', because: because('nothing-due', { until: stage.until }) } as const;
  return { kind: 'decided', hearings: [], decision, ticket: next };
}

/** The time of the action is over, and nobody heard of it. */
function onLateAction(situation: TimerSituation, stage: Extract<Stage, { kind: 'acting' }>): Verdict {
  const order = serverOrderOf(situation, stage);
  // Its performer still lives; once it is surely dead, the server itself is looked at.
  if (isMove(order)) return waitOn(situation, stage, because('nothing-due', { until: stage.until }));
  if (order) return afterServerOrder(situation, stage, order, undefined);
  if (!situation.answers.command) return { kind: 'ask', questions: questionsAfter(situation, stage) };
  return onResult(situation, stage);
}

/** Nobody answered in time. The alarm is asked once more; then the matter goes to people, and nothing is done. */
function onUnanswered(situation: TimerSituation, stage: Extract<Stage, { kind: 'asking' }>): Verdict {
  const { ticket, answers, signal } = situation;
  const { alarm } = ticket.subject;
  if (!answers.alarm) return { kind: 'ask', questions: [{ kind: 'alarm', alarm }] };
  const next = having(ticket, signal);
  if (isOk(situation)) {
    return { kind: 'decided', hearings: [], ...close(next, recovery(ticket, situation), situation) };
  }
  const gone = closedWithout(situation);
  if (gone) return gone;
  const play = playOf(situation);
  const reason = because('approval-expired', {
    action: play?.steps[stage.step]?.action ?? '',
    server: ticket.target?.name ?? '',
    minutes: play?.approval.withinMinutes ?? 0,
  });
  return { kind: 'decided', hearings: [], ...handOver(next, reason, situation) };
}

/** A human has the matter. The only thing left to see is whether it is over. */
function onWatched(situation: TimerSituation): Verdict {
  const { ticket, answers, signal } = situation;
  const { alarm } = ticket.subject;
  if (!answers.alarm) return { kind: 'ask', questions: [{ kind: 'alarm', alarm }] };
  if (isOk(situation)) {
    return {
      kind: 'decided',
      hearings: [],
      ...close(having(ticket, signal), recovery(ticket, situation), situation),
    };
  }
  const gone = closedWithout(situation) ?? forgotten(situation);
  if (gone) return gone;
  const next = enter(ticket, ticket.stage, situation);
  const decision = { kind: 'note', because: because('alarm-still-red', { alarm: alarm.name }) } as const;
  return { kind: 'decided', hearings: [], decision, ticket: next };
}

/** The end of a matter whose alarm was deleted. */
function closedWithout(situation: TimerSituation): Verdict | undefined {
  const { ticket, answers, signal } = situation;
  const isGone = answers.alarm?.kind === 'known' && answers.alarm.value.kind === 'gone';
  if (!isGone) return undefined;
  const reason = because('alarm-gone', { alarm: ticket.subject.alarm.name });
  return { kind: 'decided', hearings: [], ...close(having(ticket, signal), reason, situation) };
}

/** How long a matter of other monitoring stays open that people have, and of which nothing new is heard. */
const HOURS_UNTIL_FORGOTTEN = { finding: 24, alert: 168 };

/** Nobody can be asked about it, and its end may never be told: a finding has none. People have had it all the time. */
function forgotten(situation: TimerSituation): Verdict | undefined {
  const { ticket, now, signal } = situation;
  const { alarm } = ticket.subject;
  if (!isForeign(alarm)) return undefined;
  const hours = alarm.source === 'falco' ? HOURS_UNTIL_FORGOTTEN.finding : HOURS_UNTIL_FORGOTTEN.alert;
  if (now < plus(ticket.alarm.since, { hours })) return undefined;
  const reason = because('nothing-more-heard', { alarm: alarm.name, hours });
  return { kind: 'decided', hearings: [], ...close(having(ticket, signal), reason, situation) };
}

function isOk({ answers: { alarm } }: TimerSituation): boolean {
  return alarm?.kind === 'known' && alarm.value.kind === 'alarm' && alarm.value.state === 'OK';
}
