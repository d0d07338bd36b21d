import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { AlarmConfiguredSignal } from '../domain/signal';
import { close } from './endings';
import type { WithTicket } from './situation';
import { having } from './ticket-edits';

/** A deleted alarm never says OK again: its matter ends with it. Other changes of its settings mean nothing to us. */
export function onAlarmConfigured(situation: WithTicket<AlarmConfiguredSignal>): Verdict {
  const { signal, ticket } = situation;
  const alarm = signal.alarm.name;
  if (signal.operation !== 'delete') {
    const { operation } = signal;
    return { kind: 'ignored', because: because('alarm-settings-changed', { alarm, operation }) };
  }
  const ended = close(having(ticket, signal), because('alarm-deleted', { alarm }), situation);
  return { kind: 'decided', hearings: [], ...ended };
}
