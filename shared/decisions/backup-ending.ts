import { policyNamed } from '../backups/policies';
import { nextSlot } from '../backups/slots';
import { noticedBy } from '../backups/window';
import type { BackupJobFacts } from '../domain/backup';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { BackupJobSignal, Signal } from '../domain/signal';
import type { BackupTicket } from '../domain/backup-ticket';
import type { NoticeEffect } from '../domain/effect';
import { tell } from './endings';
import type { Situation, WithTicket } from './situation';
import { having, note } from './ticket-edits';

type Result = NonNullable<BackupTicket['result']>;
type Around = Pick<Situation<Signal, BackupTicket>, 'now' | 'claim' | 'duty'>;

/** States in which a job is over without a backup. */
const FAILED: ReadonlySet<string> = new Set(['FAILED', 'ABORTED', 'EXPIRED']);
/** States in which there is a backup; of `PARTIAL` a part of it. */
const TAKEN: ReadonlySet<string> = new Set(['COMPLETED', 'PARTIAL']);

/** The job that the ticket waits for; nothing while no answer to its order is known. */
export function jobOf({ stage, intents }: BackupTicket): string | undefined {
  const { outcome } = (stage.kind === 'taking' && intents[stage.intent]) || {};
  return outcome && 'reference' in outcome ? outcome.reference : undefined;
}

/** Whether the slot needs no other to bring what it should have brought. */
export function isSettled({ result }: BackupTicket): boolean {
  return result === 'taken' || result === 'observed';
}

/** AWS Backup said something of a job: of ours, where the ticket waits for that. */
export function onBackupJob(situation: WithTicket<BackupJobSignal, BackupTicket>): Verdict<BackupTicket> {
  const { ticket, signal } = situation;
  const { job } = signal;
  if (jobOf(ticket) !== job.id)
    return { kind: 'ignored', because: because('backup-not-ours', { job: job.id }) };
  return (
    endOf(having(ticket, signal), job, situation) ?? {
      kind: 'ignored',
      because: because('backup-under-way', { server: ticket.name, job: `${job.id} ${job.state}` }),
    }
  );
}

/** What the state of a job means for its slot; nothing while the job is under way. */
export function endOf(
  ticket: BackupTicket,
  job: BackupJobFacts,
  situation: Around,
): Verdict<BackupTicket> | undefined {
  const { state, words = '', recoveryPoint = '' } = job;
  const facts = factsOf(ticket);
  if (FAILED.has(state)) {
    return failed(ticket, because('backup-failed', { ...facts, state, words }), situation);
  }
  if (!TAKEN.has(state)) return undefined;
  if (state === 'PARTIAL' || words) {
    const reason = because('backup-with-issues', { ...facts, state, words });
    return endedWith('taken', told(ticket, 'noted', 'warning', reason, situation), reason, situation);
  }
  const reason = because('backup-taken', { ...facts, recoveryPoint });
  const next = ticket.troubled ? told(ticket, 'resolved', 'info', reason, situation) : ticket;
  return endedWith('taken', next, reason, situation);
}

/** People hear at once of a backup that did not come; the next that does is kept in its stead. */
export function failed(
  ticket: BackupTicket,
  reason: Because,
  situation: Around,
  result: Result = 'failed',
): Verdict<BackupTicket> {
  const next = { ...ticket, troubled: true } as const;
  return endedWith(result, told(next, 'handed-over', 'warning', reason, situation), reason, situation);
}

/** The slot is over. By the time that the next one must have been heard of somebody looks again. */
export function endedWith(
  result: Result,
  ticket: BackupTicket,
  reason: Because,
  { now, duty }: Around,
): Verdict<BackupTicket> {
  const noted = note(ticket, { now, answers: {} }, result === 'observed' ? 'observed' : 'closed', reason);
  const { troubled: _, attention: __, ...rest } = noted;
  const policy = policyNamed(duty, ticket.subject.policy);
  const next = policy && nextSlot(policy, ticket.slot.at);
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'close', because: reason },
    ticket: {
      ...rest,
      ...(result !== 'taken' && ticket.troubled && { troubled: true as const }),
      ...(next && { attention: noticedBy(next) }),
      result,
      stage: { kind: 'closed', at: now, because: reason },
    },
  };
}

/** What every message about the end of a slot names. */
export function factsOf({ name, generation, slot }: BackupTicket) {
  return { server: name, generation, date: slot.date } as const;
}

function told(
  ticket: BackupTicket,
  notice: NoticeEffect['notice'],
  severity: NoticeEffect['severity'],
  reason: Because,
  situation: Around,
): BackupTicket {
  return tell(ticket, notice, severity, reason, situation);
}
