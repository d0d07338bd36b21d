import { noticedBy } from '../backups/window';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { OutcomeSignal } from '../domain/signal';
import type { BackupTicket } from '../domain/backup-ticket';
import { failed } from './backup-ending';
import { waiting } from './backup-slot';
import { tell } from './endings';
import type { Situation, WithTicket } from './situation';
import { having } from './ticket-edits';

/** AWS Backup refused the order, or somebody held it back at the last moment. */
export function onBackupOutcome(situation: WithTicket<OutcomeSignal, BackupTicket>): Verdict<BackupTicket> {
  const { signal, ticket } = situation;
  const { stage } = ticket;
  const { outcome } = signal;
  if (stage.kind !== 'taking' || stage.intent !== signal.intent) {
    return { kind: 'ignored', because: because('already-seen', {}) };
  }
  const heard = having(ticket, signal);
  if (outcome.kind === 'failed') return failed(heard, outcome.because, situation);
  if (outcome.kind !== 'held')
    return { kind: 'ignored', because: because('nothing-due', { until: stage.until }) };
  return heldBack(heard, outcome.because, situation);
}

/** An order that was not given is tried again. What holds back one backup holds back those of all servers: people hear of it once for the slot. */
export function heldBack(
  ticket: BackupTicket,
  reason: Because,
  situation: Pick<Situation, 'now' | 'claim'>,
): Verdict<BackupTicket> {
  const { policy } = ticket.subject;
  const fleet = { scope: `backup-held:${policy}:${reason.id}`, until: noticedBy(ticket.slot) };
  return waiting(tell(ticket, 'held', 'warning', reason, situation, fleet), reason, situation);
}
