import { latestBeginning } from '../backups/window';
import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Signal } from '../domain/signal';
import type { BackupTicket } from '../domain/backup-ticket';
import { matterOf } from '../matter';
import { onBackupJob } from './backup-ending';
import { onBackupLook } from './backup-look';
import { onBackupOutcome } from './backup-outcome';
import { onBackupSlot } from './backup-slot';
import type { Situation } from './situation';
import { abandoned, having, takeOver } from './ticket-edits';

type BackupSituation = Situation<Signal, BackupTicket>;

/** Everything about the backups of a server: their hours, what AWS Backup says of its jobs, and looks at what is overdue. */
export function onBackupMatter(situation: BackupSituation): Verdict<BackupTicket> {
  return owing(decided(situation), situation);
}

function decided(situation: BackupSituation): Verdict<BackupTicket> {
  const { signal, ticket, duty, now } = situation;
  const matter = matterOf(signal, duty);
  if (matter.kind === 'not-ours') return { kind: 'ignored', because: matter.because };
  if (signal.kind === 'backup-slot' && matter.kind === 'backup')
    return onBackupSlot({ ...situation, signal }, matter);
  if (!ticket) return { kind: 'ignored', because: because('already-seen', {}) };
  switch (signal.kind) {
    case 'backup-job':
      return onBackupJob({ ...situation, ticket, signal });
    case 'outcome':
      return onBackupOutcome({ ...situation, ticket, signal });
    case 'timer':
      return onBackupLook({ ...situation, ticket });
    case 'reply':
      return { kind: 'ignored', because: because('backup-needs-no-answer', { person: signal.person }) };
    default:
      return { kind: 'ignored', because: because('nothing-due', { until: now }) };
  }
}

/**
 * What a dead holder left behind is done with this commit, or with one of its own. A backup is ordered again, under its
 * token, only by whoever hears of its hour: nobody else has the hands for it.
 */
function owing(verdict: Verdict<BackupTicket>, situation: BackupSituation): Verdict<BackupTicket> {
  const { ticket: before, now, signal, duty, stage } = situation;
  if (verdict.kind === 'ask' || !before) return verdict;
  const ticket = verdict.kind === 'decided' ? verdict.ticket : having(before, signal);
  // What was decided under other rules, or so long ago that AWS Backup may have forgotten the token, is not ordered again.
  const orders =
    signal.kind === 'backup-slot' && duty.armed.includes(stage) && now < latestBeginning(before.slot);
  const owed = abandoned(ticket, now).filter(({ effect }) => orders || effect.kind !== 'backup');
  if (owed.length === 0) return verdict;
  const decision =
    verdict.kind === 'decided' ? verdict.decision : { kind: 'note' as const, because: verdict.because };
  const left = Object.values(ticket.intents).filter((intent) => !owed.includes(intent));
  const taken = takeOver(ticket, situation);
  const intents = { ...taken.intents, ...Object.fromEntries(left.map((intent) => [intent.id, intent])) };
  return { kind: 'decided', hearings: [], decision, ticket: { ...taken, intents } };
}
