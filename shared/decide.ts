import { because } from './domain/because';
import type { Verdict } from './domain/decision';
import type { Signal } from './domain/signal';
import type { BackupTicket } from './domain/backup-ticket';
import type { HealthTicket } from './domain/health-ticket';
import { isAboutAlarm, type Ticket } from './domain/ticket';
import { abandonedAction, resume } from './decisions/abandoned-action';
import { onAlarm } from './decisions/alarm';
import { onAlarmConfigured } from './decisions/alarm-configured';
import { attending } from './decisions/attending';
import { onBackupMatter } from './decisions/backup-ticket';
import { calling } from './decisions/calling';
import { onCommand } from './decisions/command';
import { onHealthMatter } from './decisions/health-ticket';
import { recordingOpening } from './decisions/opening-record';
import { onOutcome } from './decisions/outcome';
import type { Situation, WithTicket } from './decisions/situation';
import { softened } from './decisions/softened';
import { wasTakenIn } from './decisions/taken-replies';
import { abandoned, having, takeOver } from './decisions/ticket-edits';
import { onRecovery } from './decisions/recovery';
import { onReply } from './decisions/reply';
import { onTimer } from './decisions/timer';
import { knowingForeignAlarm } from './foreign-alarm';
import { matterOf } from './matter';
import { withoutStaleAnswer } from './newer-event';

/**
 * Decides what a signal means for its ticket. Pure: the same situation gives the same verdict, for ever. Facts that
 * are missing are asked for; with their answers the same function decides.
 */
export function decide(situation: Situation<Signal, Ticket>): Verdict<Ticket> {
  if (isAboutBackup(situation)) return reaching(onBackupMatter(situation), situation);
  if (isAboutHealth(situation)) return reaching(onHealthMatter(situation), situation);
  const known = knowingForeignAlarm(withoutStaleAnswer(situation as Situation));
  return attending(recordingOpening(reaching(decided(known), known), known), known);
}

function isAboutBackup(situation: Situation<Signal, Ticket>): situation is Situation<Signal, BackupTicket> {
  const { ticket, signal } = situation;
  return ticket ? ticket.subject.kind === 'backup' : signal.kind === 'backup-slot';
}

function isAboutHealth(situation: Situation<Signal, Ticket>): situation is Situation<Signal, HealthTicket> {
  const { ticket, signal } = situation;
  return ticket ? !isAboutAlarm(ticket) : signal.kind === 'health';
}

/** The verdict with those whom its notices call, at the volume of the hour. */
function reaching<T extends Ticket>(verdict: Verdict<T>, situation: Situation<Signal, T>): Verdict<T> {
  return softened(calling(verdict, situation), situation);
}

function decided(situation: Situation): Verdict {
  const { signal, ticket, duty, now } = situation;
  const matter = matterOf(signal, duty);
  if (matter.kind === 'not-ours') return { kind: 'ignored', because: matter.because };
  if (signal.kind === 'alarm' && matter.kind === 'alarm') {
    return takingOver(situation, onAlarm({ ...situation, signal }, matter));
  }
  if (!ticket) return { kind: 'ignored', because: withoutTicket(situation) };
  if (wasTakenIn(ticket, signal)) return takingOver(situation, alreadySeen());
  const open: WithTicket = { ...situation, ticket };
  if (ticket.stage.kind === 'closed')
    return takingOver(open, { kind: 'ignored', because: because('matter-closed', {}) });
  switch (signal.kind) {
    case 'alarm-configured':
      return takingOver(open, onAlarmConfigured({ ...open, signal }));
    case 'command':
      return takingOver(open, onCommand({ ...open, signal }));
    case 'timer':
      return takingOver(open, untouched(open) ?? onTimer({ ...open, signal }));
    case 'outcome':
      return takingOver(open, onOutcome({ ...open, signal }));
    case 'reply':
      return takingOver(open, onReply({ ...open, signal }));
    case 'recovery':
      return takingOver(open, onRecovery({ ...open, signal }));
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
    case 'reply':
    case 'outcome':
      return because('no-such-ticket', { ticket: signal.ticket });
    case 'command':
      return because('nobody-waits-for-command', { document: signal.document });
    case 'recovery':
      return because('nobody-waits-for-recovery', { server: signal.server });
    case 'backup-job':
      return because('backup-not-ours', { job: signal.job.id });
    case 'alarm-configured':
      return because('ok-without-ticket', { alarm: signal.alarm.name });
    default:
      return because('already-seen', {});
  }
}

/** A timer that finds an action abandoned says nothing about its time: it was never performed, or nobody knows yet. */
function untouched(situation: WithTicket): Verdict | undefined {
  const abandons = abandonedAction(situation.ticket, situation);
  if (!abandons) return undefined;
  return {
    kind: 'ignored',
    because: because('nothing-due', { until: abandons.stage.until }),
  } satisfies Verdict;
}

/**
 * Whatever brings us to a ticket with intents of a dead holder: they are taken over with this commit, or with one of
 * their own. The action that the ticket waits for is looked for, and heard by its guards, first; one that it does not
 * wait for any more is nobody's.
 */
function takingOver(situation: Situation, verdict: Verdict): Verdict {
  const { ticket: before, now } = situation;
  if (verdict.kind === 'ask' || !before) return verdict;
  const ticket = verdict.kind === 'decided' ? verdict.ticket : having(before, situation.signal);
  if (abandoned(ticket, now).length === 0) return verdict;
  const action = abandonedAction(ticket, situation);
  const resumed = action && resume(action, { ...situation, ticket });
  if (resumed?.kind === 'ask') return resumed;
  if (resumed?.kind === 'decided') return { ...resumed, ticket: takeOver(resumed.ticket, situation) };
  const decision =
    verdict.kind === 'decided' ? verdict.decision : { kind: 'note' as const, because: verdict.because };
  const hearings = verdict.kind === 'decided' ? verdict.hearings : [];
  return { kind: 'decided', decision, hearings, ticket: takeOver(ticket, situation) };
}
