import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Step } from '../domain/duty';
import { plus } from '../domain/instant';
import type { Ticket } from '../domain/ticket';
import { recovery } from './alarm';
import { close } from './endings';
import type { Situation } from './situation';
import { enter } from './ticket-edits';

/** The same for a server that was away: an OK from meanwhile says nothing, since what is away is not measured. */
export function awaitAlarmAgain(
  ticket: Ticket,
  index: number,
  { withinMinutes }: Pick<Step, 'withinMinutes'>,
  situation: Situation,
): Verdict {
  const until = plus(situation.now, { minutes: withinMinutes });
  const reason = because('waiting-for-alarm', { alarm: ticket.subject.alarm.name, until });
  const next = enter(ticket, { kind: 'verifying', step: index, until }, situation);
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
}

/** A change is believed when the alarm is OK again: at once if it is so already, else within the step's minutes. */
export function awaitAlarm(
  ticket: Ticket,
  index: number,
  { withinMinutes }: Pick<Step, 'withinMinutes'>,
  situation: Situation,
): Verdict {
  if (ticket.alarm.state === 'OK') {
    return { kind: 'decided', hearings: [], ...close(ticket, recovery(ticket, situation), situation) };
  }
  return awaitAlarmAgain(ticket, index, { withinMinutes }, situation);
}
