import { backupOrder } from '../backups/order';
import { policyNamed } from '../backups/policies';
import { latestBeginning, noticedBy } from '../backups/window';
import type { BackupPolicy, BackupSlot } from '../domain/backup';
import { because, type Because } from '../domain/because';
import type { Decision, Verdict } from '../domain/decision';
import { plus } from '../domain/instant';
import type { BackupTicket } from '../domain/backup-ticket';
import { untold } from '../untold';
import { endedWith, jobOf } from './backup-ending';
import { type BackupMatter, opened, type SlotSituation } from './backup-opening';
import { tell } from './endings';
import type { Situation } from './situation';
import { intend, nextIntentId, note } from './ticket-edits';

/** A job that nobody heard the end of is asked about so often. */
const LOOKS_AGAIN_AFTER = { minutes: 30 };

/** The hour of a backup has come, or came a while ago and is said again: one backup, whatever stands in the way of the first try. */
export function onBackupSlot(
  situation: SlotSituation,
  { key, subject }: BackupMatter,
): Verdict<BackupTicket> {
  const { signal, ticket, duty } = situation;
  const { slot } = signal;
  const policy = policyNamed(duty, subject.policy);
  if (!policy) return ignored(because('backup-not-wanted', { policy: subject.policy, server: signal.name }));
  if (ticket && ticket.slot.date >= slot.date) return again(ticket, slot, policy, situation);
  if (ticket?.stage.kind === 'taking') {
    return ignored(because('backup-under-way', { server: signal.name, job: jobOf(ticket) ?? '' }));
  }
  return attempt(opened(situation, { key, subject }, policy), policy, situation);
}

/** The slot is known. Whatever was in the way may be gone. */
function again(
  ticket: BackupTicket,
  { date }: BackupSlot,
  policy: BackupPolicy,
  situation: SlotSituation,
): Verdict<BackupTicket> {
  const isWaiting = ticket.slot.date === date && ticket.stage.kind === 'waiting';
  return isWaiting ? attempt(ticket, policy, situation) : ignored(because('already-seen', {}));
}

/** Begins the backup, unless it must not or cannot be begun now. */
function attempt(
  ticket: BackupTicket,
  policy: BackupPolicy,
  situation: SlotSituation,
): Verdict<BackupTicket> {
  const { stage, duty, now, answers, claim } = situation;
  const { subject, name: server, slot, generation } = ticket;
  if (!duty.armed.includes(stage)) return observed(ticket, policy, situation);
  if (!answers.backups) return { kind: 'ask', questions: [{ kind: 'backups', instanceId: subject.server }] };
  const wait = inTheWay(ticket, situation);
  if (wait) return waiting(ticket, wait, situation);
  const intent = nextIntentId(ticket);
  const reason = because('backup-begins', { server, generation, date: slot.date });
  const order = backupOrder({
    policy,
    place: subject,
    server: subject.server,
    name: server,
    slot,
    generation,
  });
  const acted = intend(note(ticket, { now, answers: {} }, 'acted', reason), order, claim);
  const until = plus(now, LOOKS_AGAIN_AFTER);
  const next = { ...acted, stage: { kind: 'taking', intent, until } as const, attention: until };
  return decided(next, { kind: 'act', because: reason });
}

/** AWS Backup works on one job of a server at a time, and gives up on any other. */
function inTheWay({ name: server }: BackupTicket, { answers, now }: SlotSituation): Because | undefined {
  const { backups } = answers;
  if (backups?.kind !== 'known') return untold('backups', backups, now).because;
  const [running] = backups.value;
  return running && because('backup-under-way', { server, job: `${running.id} ${running.state}` });
}

/** Tried again with the next look of the function, until it is too late. A reason is written down once. */
export function waiting(
  ticket: BackupTicket,
  reason: Because,
  { now }: Pick<Situation, 'now'>,
): Verdict<BackupTicket> {
  const until = latestBeginning(ticket.slot);
  const isKnown = ticket.stage.kind === 'waiting' && ticket.stage.because.id === reason.id;
  if (isKnown) return ignored(reason);
  const noted = note(ticket, { now, answers: {} }, 'held', reason);
  const next = { ...noted, stage: { kind: 'waiting', until, because: reason } as const, attention: until };
  return decided(next, { kind: 'hold', until, because: reason });
}

/** People hear once for the policy and the day what would have been taken. */
function observed(
  ticket: BackupTicket,
  policy: BackupPolicy,
  situation: SlotSituation,
): Verdict<BackupTicket> {
  const { stage } = situation;
  const { generation, slot } = ticket;
  const { name } = policy;
  const reason = because('backup-observed', { policy: name, stage, generation, date: slot.date });
  const fleet = { scope: `backup-observed:${name}`, until: noticedBy(slot) };
  const told = tell(ticket, 'observed', 'info', reason, situation, fleet);
  return endedWith('observed', told, reason, situation);
}

function ignored(reason: Because): Verdict<BackupTicket> {
  return { kind: 'ignored', because: reason };
}

function decided(ticket: BackupTicket, decision: Decision): Verdict<BackupTicket> {
  return { kind: 'decided', hearings: [], decision, ticket };
}
