import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { AlarmConfiguredSignal } from '../domain/signal';
import { close } from './endings';
import type { WithTicket } from './situation';
import { having } from './ticket-edits';

/** A deleted alarm never says OK again: its matter ends with it. */
export function onAlarmConfigured(situation: WithTicket<AlarmConfiguredSignal>): Verdict {
  const { signal, ticket } = situation;
  const alarm = signal.alarm.name;
  const ended = close(having(ticket, signal), because('alarm-deleted', { alarm }), situation);
  return { kind: 'decided', hearings: [], ...ended };
}
