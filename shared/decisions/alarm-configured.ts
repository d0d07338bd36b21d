import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { AlarmConfiguredSignal } from '../domain/signal';
import { isChanging } from './alarm';
import { close } from './endings';
import type { WithTicket } from './situation';
import { having, note } from './ticket-edits';

/** A deleted alarm never says OK again: its matter ends with it, but for a change that is still under way. */
export function onAlarmConfigured(situation: WithTicket<AlarmConfiguredSignal>): Verdict {
  const { signal, ticket, now } = situation;
  const heard = having(ticket, signal);
  const reason = because('alarm-deleted', { alarm: signal.alarm.name });
  if (isChanging(ticket)) {
    const decision = { kind: 'note', because: reason } as const;
    const next = note(heard, { now, answers: {} }, 'noted', reason);
    return { kind: 'decided', hearings: [], decision, ticket: next };
  }
  return { kind: 'decided', hearings: [], ...close(heard, reason, situation) };
}
