import { because } from './domain/because';
import type { Verdict } from './domain/decision';
import type { Ticket } from './domain/ticket';
import { onAlarm } from './decisions/alarm';
import { onAlarmConfigured } from './decisions/alarm-configured';
import { onCommand } from './decisions/command';
import { onOutcome } from './decisions/outcome';
import type { Situation, WithTicket } from './decisions/situation';
import { abandoned, having, takeOver } from './decisions/ticket-edits';
import { onTimer } from './decisions/timer';
import { matterOf } from './matter';

/**
 * Decides what a signal means for its ticket. Pure: the same situation gives the same verdict, for ever. Facts that
 * are missing are asked for; with their answers the same function decides.
 */
export function decide(situation: Situation): Verdict {
  const { signal, ticket, duty, now } = situation;
  const matter = matterOf(signal, duty);
  if (matter.kind === 'not-ours') return { kind: 'ignored', because: matter.because };
  if (signal.kind === 'alarm' && matter.kind === 'alarm') {
    return takingOver(situation, onAlarm({ ...situation, signal }, matter));
  }
  if (!ticket) return { kind: 'ignored', because: withoutTicket(situation) };
  if (ticket.seen.includes(signal.id)) return takingOver(situation, alreadySeen());
  const open: WithTicket = { ...situation, ticket };
  if (ticket.stage.kind === 'closed')
    return takingOver(open, { kind: 'ignored', because: because('matter-closed', {}) });
  switch (signal.kind) {
    case 'alarm-configured':
      return onAlarmConfigured({ ...open, signal });
    case 'command':
      return takingOver(open, onCommand({ ...open, signal }));
    case 'timer':
      return takingOver(open, onTimer({ ...open, signal }));
    case 'outcome':
      return onOutcome({ ...open, signal });
    default:
      return { kind: 'ignored', because: because('nothing-due', { until: now }) };
  }
}

function alreadySeen(): Verdict {
  return { kind: 'ignored', because: because('already-seen', {}) };
}

function withoutTicket({ signal }: Situation) {
  switch (signal.kind) {
    case 'timer':
    case 'outcome':
      return because('no-such-ticket', { ticket: signal.ticket });
    case 'command':
      return because('nobody-waits-for-command', { document: signal.document });
    case 'alarm-configured':
      return because('ok-without-ticket', { alarm: signal.alarm.name });
    default:
      return because('already-seen', {});
  }
}

/** Whatever brings us to a ticket with intents of a dead holder: they are taken over with this commit, or with one of their own. */
function takingOver(situation: Situation, verdict: Verdict): Verdict {
  const { ticket, now } = situation;
  if (verdict.kind === 'ask' || !ticket || abandoned(ticket, now).length === 0) return verdict;
  if (verdict.kind === 'decided') return { ...verdict, ticket: takeOver(verdict.ticket, situation) };
  const recovered: Ticket = takeOver(having(ticket, situation.signal), situation);
  return {
    kind: 'decided',
    decision: { kind: 'note', because: verdict.because },
    ticket: recovered,
    hearings: [],
  };
}
