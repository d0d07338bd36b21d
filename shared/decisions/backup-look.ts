import { policyNamed } from '../backups/policies';
import { lastSlot, nextSlot, slotsBetween } from '../backups/slots';
import { isWanted } from '../backups/wanted-servers';
import { latestBeginning, noticedBy } from '../backups/window';
import type { BackupPolicy } from '../domain/backup';
import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { plus } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { BackupTicket } from '../domain/backup-ticket';
import { endOf, factsOf, failed, jobOf } from './backup-ending';
import { heldBack } from './backup-outcome';
import { tell } from './endings';
import type { WithTicket } from './situation';
import { note } from './ticket-edits';

type LookSituation = WithTicket<Signal, BackupTicket>;

const LOOKS_AGAIN_AFTER = { minutes: 30 };

/** Something should have happened by now: a job should have ended, a backup should have begun, or the next slot been heard of. */
export function onBackupLook(situation: LookSituation): Verdict<BackupTicket> {
  const { ticket, now, duty } = situation;
  const { stage, attention } = ticket;
  if (attention && now < attention)
    return { kind: 'ignored', because: because('nothing-due', { until: attention }) };
  switch (stage.kind) {
    case 'taking':
      return onJobOverdue(situation);
    case 'waiting':
      return failed(ticket, missed(ticket, ticket.slot.date), situation, 'missed');
    case 'closed': {
      const policy = policyNamed(duty, ticket.subject.policy);
      return policy ? onNothingHeard(situation, policy) : letGo(situation);
    }
    default:
      return stage satisfies never;
  }
}

/** Its event may have been lost. */
function onJobOverdue(situation: LookSituation): Verdict<BackupTicket> {
  const { ticket, now, answers } = situation;
  const id = jobOf(ticket);
  const refusal = refusalOf(ticket);
  // Whoever gave the order died before they could act on the answer.
  if (refusal?.kind === 'failed') return failed(ticket, refusal.because, situation);
  if (refusal?.kind === 'held') return heldBack(ticket, refusal.because, situation);
  // Whoever orders backups gives the order once more; after this nobody does.
  if (!id) {
    const until = latestBeginning(ticket.slot);
    if (now < until) return lookingAgain(situation);
    return failed(withoutOrder(ticket), because('backup-unconfirmed', factsOf(ticket)), situation);
  }
  const { backupJob } = answers;
  if (!backupJob) return { kind: 'ask', questions: [{ kind: 'backupJob', job: id }] };
  if (backupJob.kind !== 'known') return lookingAgain(situation);
  if (!backupJob.value) return failed(ticket, because('backup-unconfirmed', factsOf(ticket)), situation);
  return endOf(ticket, backupJob.value, situation) ?? lookingAgain(situation);
}

/** Why the order that the ticket waits for was not taken, where that is known. */
function refusalOf({ stage, intents }: BackupTicket) {
  const { outcome } = (stage.kind === 'taking' && intents[stage.intent]) || {};
  return outcome?.kind === 'failed' || outcome?.kind === 'held' ? outcome : undefined;
}

function lookingAgain({ ticket, now }: LookSituation): Verdict<BackupTicket> {
  const { stage } = ticket;
  const until = plus(now, LOOKS_AGAIN_AFTER);
  const decision = { kind: 'note', because: because('nothing-due', { until }) } as const;
  const next = {
    ...ticket,
    attention: until,
    ...(stage.kind === 'taking' && { stage: { ...stage, until } }),
  };
  return { kind: 'decided', hearings: [], decision, ticket: next };
}

/** An order that nobody answered is not given again by the way. */
function withoutOrder(ticket: BackupTicket): BackupTicket {
  const intents = Object.entries(ticket.intents).map(([id, intent]) => [
    id,
    intent.effect.kind === 'backup' && !intent.outcome
      ? { ...intent, outcome: { kind: 'unknown', why: 'it was too late to ask again' } }
      : intent,
  ]);
  return { ...ticket, intents: Object.fromEntries(intents) as BackupTicket['intents'] };
}

/** Slots have passed, and nobody began a backup. That is as it should be where the server is gone. */
function onNothingHeard(situation: LookSituation, policy: BackupPolicy): Verdict<BackupTicket> {
  const { ticket, now, answers, claim } = situation;
  const { server } = ticket.subject;
  if (!answers.servers) {
    return { kind: 'ask', questions: [{ kind: 'servers', system: policy.system, instanceIds: [server] }] };
  }
  if (answers.servers.kind === 'known') {
    const found = answers.servers.value.find(({ instanceId }) => instanceId === server);
    if (!found || !isWanted(found, policy)) return letGo(situation);
  }
  const last = lastSlot(policy, now) ?? ticket.slot;
  const after = nextSlot(policy, last.at);
  const known = ticket.missedThrough ?? ticket.slot.date;
  const dates = [...slotsBetween(policy, { date: known }, last), last].map(({ date }) => date);
  const reason = missed(ticket, dates.join(', '));
  const noted = note(ticket, { now, answers: {} }, 'noted', reason);
  const told = tell({ ...noted, troubled: true as const }, 'handed-over', 'warning', reason, { now, claim });
  const { attention: _, ...next } = told;
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'hand-over', because: reason },
    ticket: { ...next, missedThrough: last.date, ...(after && { attention: noticedBy(after) }) },
  };
}

/** Nobody wants backups of this server any more: nothing is expected. Whoever heard that they do not come hears that too. */
function letGo(situation: LookSituation): Verdict<BackupTicket> {
  const { ticket, now } = situation;
  const { policy } = ticket.subject;
  const reason = because('backup-not-wanted', { policy, server: ticket.name });
  if (ticket.troubled) {
    const told = tell(ticket, 'resolved', 'info', reason, situation);
    const { troubled: _, attention: __, ...over } = note(told, { now, answers: {} }, 'closed', reason);
    const stage = { kind: 'closed', at: now, because: reason } as const;
    return {
      kind: 'decided',
      hearings: [],
      decision: { kind: 'close', because: reason },
      ticket: { ...over, stage },
    };
  }
  const { attention: _, ...next } = note(ticket, { now, answers: {} }, 'noted', reason);
  return { kind: 'decided', hearings: [], decision: { kind: 'close', because: reason }, ticket: next };
}

function missed({ subject, name }: BackupTicket, dates: string) {
  return because('backup-missed', { policy: subject.policy, server: name, dates });
}
