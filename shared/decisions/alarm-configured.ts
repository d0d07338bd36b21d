import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { AlarmConfiguredSignal } from '../domain/signal';
import { close } from './endings';
import type { WithTicket } from './situation';
import { owesStart } from './moving';
import { having, note } from './ticket-edits';

/** A deleted alarm never says OK again: its matter ends with it, once no server is stopped because of it any more. */
export function onAlarmConfigured(situation: WithTicket<AlarmConfiguredSignal>): Verdict {
  const { signal, ticket } = situation;
  const alarm = signal.alarm.name;
  if (owesStart(ticket)) {
    const reason = because('alarm-deleted', { alarm });
    const next = note(having(ticket, signal), { now: situation.now, answers: {} }, 'noted', reason);
    return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
  }
  const ended = close(having(ticket, signal), because('alarm-deleted', { alarm }), situation);
  return { kind: 'decided', hearings: [], ...ended };
}
