import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Step } from '../domain/duty';
import { latest, plus } from '../domain/instant';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Stage } from '../domain/stage';
import { unanswered } from '../questions';
import { recovery } from './alarm';
import { nextStep, playOf } from './command-result';
import { close, giveBack, handOver } from './endings';
import type { WithTicket } from './situation';
import { enter, having, note, withEnd } from './ticket-edits';
import { findingOf, questionsOfVerification } from './verification';

type Verifying = Extract<Stage, { kind: 'verifying' }>;

/** How long the verification itself may be unreadable after the step's time is over. */
const GRACE = { minutes: 5 };

/** An alarm needs some periods more than the server to be well again. */
const ALARM_FOLLOWS_WITHIN = { minutes: 10 };

/** A look at whether a step worked: the alarm is always asked, and whatever else the step says. */
export function onVerifying(situation: WithTicket, stage: Verifying): Verdict {
  const { ticket, answers, signal, now } = situation;
  const { alarm } = ticket.subject;
  const step = playOf(situation)?.steps[stage.step];
  const how = stage.verified || !step ? 'alarm-ok' : step.verify;
  const asked = questionsOfVerification(how, situation);
  const questions = unanswered([{ kind: 'alarm', alarm }, ...asked], answers);
  if (questions.length > 0) return { kind: 'ask', questions };
  const known = answers.alarm?.kind === 'known' ? answers.alarm.value : undefined;
  const heard = { ...situation, ticket: having(ticket, signal) };
  if (known?.kind === 'alarm' && known.state === 'OK') return ended(heard, recovery(ticket, situation));
  if (known?.kind === 'gone') return ended(heard, because('alarm-gone', { alarm: alarm.name }));
  const finding = findingOf(how, situation);
  const isOver = now >= stage.until;
  switch (finding.kind) {
    case 'well':
      return verified(heard, stage, finding.found);
    case 'unwell':
      if (!isOver) return lookAgain(heard, stage, how);
      return stage.verified ? wellButRed(heard) : notVerified(heard, stage, how, finding.found);
    case 'unreadable':
      return now < plus(stage.until, GRACE)
        ? lookAgain(heard, stage, how, true)
        : cannotVerify(heard, finding.why);
    case 'impossible':
      return cannotVerify(heard, finding.why);
    default:
      return finding satisfies never;
  }
}

function ended(situation: WithTicket, reason: Because): Verdict {
  return { kind: 'decided', hearings: [], ...close(situation.ticket, reason, situation) };
}

/** The step did what it was for. Its permit goes back, and the matter ends when the alarm has seen it too. */
function verified(situation: WithTicket, stage: Verifying, found: string): Verdict {
  const { ticket, now } = situation;
  const { intent, action, server } = lastOf(ticket);
  const reason = because('verified', { action, server, found });
  const next = giveBack(noted(situation, withEnd(ticket, intent, reason), reason), situation);
  const until = latest(stage.until, plus(now, ALARM_FOLLOWS_WITHIN));
  return waiting(
    enter(next, { kind: 'verifying', step: stage.step, until, verified: true }, situation),
    reason,
  );
}

/** The server is well, so another rung would only harm it: what the alarm sees is something else. */
function wellButRed(situation: WithTicket): Verdict {
  const { ticket } = situation;
  const reason = because('well-but-red', { alarm: ticket.subject.alarm.name, server: lastOf(ticket).server });
  return { kind: 'decided', hearings: [], ...handOver(ticket, reason, situation) };
}

function notVerified(
  situation: WithTicket,
  { step }: Verifying,
  how: Step['verify'],
  found: string,
): Verdict {
  const { ticket, now } = situation;
  const { intent, action, server, at } = lastOf(ticket);
  const minutes = Math.round((Date.parse(now) - Date.parse(at ?? now)) / 60_000);
  const reason =
    how === 'alarm-ok'
      ? because('not-verified', { action, alarm: ticket.subject.alarm.name, minutes })
      : because('still-unwell', { action, server, minutes, found });
  const next = noted(situation, withEnd(ticket, intent, reason), reason);
  return nextStep(next, step + 1, situation);
}

/** Nobody can say whether it worked, so nobody can say what to try next. */
function cannotVerify(situation: WithTicket, why: string): Verdict {
  const { ticket } = situation;
  const { intent, action, server } = lastOf(ticket);
  const reason = because('cannot-verify', { action, server, why });
  return { kind: 'decided', hearings: [], ...handOver(withEnd(ticket, intent, reason), reason, situation) };
}

/** The alarm tells of itself when it changes; everything else must be looked at. */
function lookAgain(
  situation: WithTicket,
  before: Verifying,
  how: Step['verify'],
  isUnreadable = false,
): Verdict {
  const { lookAt: _, ...stage } = before;
  const { ticket, now } = situation;
  const polls = isUnreadable || how !== 'alarm-ok';
  const until = polls ? plus(now, { minutes: 1 }) : stage.until;
  const next = enter(ticket, { ...stage, ...(polls ? { lookAt: until } : {}) }, situation);
  return waiting(next, because('nothing-due', { until }));
}

function lastOf({ tries, target }: AlarmTicket) {
  const last = tries.at(-1);
  return { intent: last?.intent, action: last?.action ?? '', at: last?.at, server: target?.name ?? '' };
}

function noted(situation: WithTicket, ticket: AlarmTicket, reason: Because): AlarmTicket {
  return note(ticket, situation, 'finished', reason);
}

function waiting(ticket: AlarmTicket, reason: Because): Verdict {
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket };
}
