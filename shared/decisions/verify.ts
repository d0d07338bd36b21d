import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Step } from '../domain/duty';
import { plus, type Span } from '../domain/instant';
import type { AlarmTicket } from '../domain/alarm-ticket';
import { recovery } from './alarm';
import { close } from './endings';
import type { Situation } from './situation';
import { enter } from './ticket-edits';

/** After this long without a change an OK from before the server was back is worth asking for again. */
const OK_COUNTS_AFTER = { minutes: 3 };

/** A change is believed when the alarm is OK again: at once if it is so already, else within the step's minutes. */
export function awaitVerification(
  ticket: AlarmTicket,
  index: number,
  step: Pick<Step, 'withinMinutes' | 'verify'>,
  situation: Situation,
): Verdict {
  return ticket.alarm.state === 'OK'
    ? { kind: 'decided', hearings: [], ...close(ticket, recovery(ticket, situation), situation) }
    : awaitVerificationAgain(ticket, index, step, situation);
}

/** The same for a server that was away: an OK from meanwhile says nothing, since what is away is not measured. */
export function awaitVerificationAgain(
  ticket: AlarmTicket,
  index: number,
  { withinMinutes, verify }: Pick<Step, 'withinMinutes' | 'verify'>,
  situation: Situation,
): Verdict {
  const { now } = situation;
  const until = plus(now, { minutes: withinMinutes });
  const look = firstLook(ticket, verify);
  const lookAt = look && plus(now, look);
  const reason = because('waiting-for-alarm', { alarm: ticket.subject.alarm.name, until });
  const stage = {
    kind: 'verifying',
    step: index,
    until,
    ...(lookAt && lookAt < until ? { lookAt } : {}),
  } as const;
  const next = enter(ticket, stage, situation);
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
}

/** An alarm tells of itself; a target and a status check must be looked at. */
function firstLook({ alarm }: AlarmTicket, verify: Step['verify']): Span | undefined {
  switch (verify) {
    case 'target-healthy':
    case 'status-checks':
      return { minutes: 1 };
    case 'alarm-ok':
    case 'command':
      return alarm.state === 'OK' ? OK_COUNTS_AFTER : undefined;
    default:
      return verify satisfies never;
  }
}
