import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { RecoverySignal } from '../domain/signal';
import { nextStep } from './command-result';
import type { WithTicket } from './situation';
import { having, note } from './ticket-edits';

/**
 * AWS says how its own recovery of the server ended. Its failure ends the wait for it: the guards are heard at once, and
 * the ledger tells them. After its success the wait goes on, since only the alarm can say that the server is well.
 */
export function onRecovery(situation: WithTicket<RecoverySignal>): Verdict {
  const { signal, ticket, now } = situation;
  const { stage } = ticket;
  const server = ticket.target?.name ?? signal.server;
  if (stage.kind !== 'holding' || stage.because.id !== 'too-early') {
    return { kind: 'ignored', because: because('nobody-waits-for-recovery', { server }) };
  }
  const heard = having(ticket, signal);
  if (signal.result === 'failed') {
    const reason = because('aws-recovery-failed', { server });
    return nextStep(note(heard, { now, answers: {} }, 'noted', reason), stage.step, situation);
  }
  const reason = because('aws-recovered', { server });
  const next = note(heard, { now, answers: {} }, 'noted', reason);
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
}
