import { because, type Because } from './domain/because';
import type { Duty, Play } from './domain/duty';
import type { IntentId, Place, TicketId, TicketKey } from './domain/names';
import type { AlarmSignal, HealthSignal, Signal } from './domain/signal';
import type { AlarmSubject, BackupSubject, HealthSubject, Subject } from './domain/subject';
import type { Ticket } from './domain/ticket';
import { isAboutToban } from './own-alarms';
import { playFor } from './duty/plays';
import { shortHash } from './short-hash';

/** Which ticket a signal belongs to, as far as the signal alone can tell: routing comes before any call. */
export type Matter =
  | { readonly kind: 'not-ours'; readonly because: Because }
  | { readonly kind: 'alarm'; readonly key: TicketKey; readonly subject: AlarmSubject; readonly play: Play }
  | { readonly kind: 'health'; readonly key: TicketKey; readonly subject: HealthSubject }
  | { readonly kind: 'backup'; readonly key: TicketKey; readonly subject: BackupSubject }
  | { readonly kind: 'ticket'; readonly key: TicketKey }
  /** A command of a document that is not our own: only its Comment knows the ticket. */
  | { readonly kind: 'unknown-command'; readonly place: Place; readonly commandId: string };

/** Finds the matter of a signal. Costs no call; what no play answers ends here. */
export function matterOf(signal: Signal, duty: Duty): Matter {
  switch (signal.kind) {
    case 'alarm':
      return ofAlarm(signal, duty);
    case 'alarm-configured': {
      const { operation, alarm } = signal;
      return operation === 'delete'
        ? ofAlarm(signal, duty)
        : notOurs(because('alarm-settings-changed', { alarm: alarm.name, operation }));
    }
    case 'command':
      return signal.attempt
        ? { kind: 'ticket', key: keyOf(signal.attempt) }
        : { kind: 'unknown-command', place: signal.place, commandId: signal.commandId };
    case 'timer':
    case 'reply':
    case 'outcome':
      return { kind: 'ticket', key: keyOf(signal.ticket) };
    case 'recovery':
      return { kind: 'ticket', key: signal.ticket };
    case 'health':
      return ofHealth(signal);
    case 'backup-slot': {
      const { policy, server, place } = signal;
      const subject: BackupSubject = { kind: 'backup', ...place, policy, server };
      return { kind: 'backup', key: ticketKey(subject), subject };
    }
    case 'backup-job':
      return signal.ticket
        ? { kind: 'ticket', key: signal.ticket }
        : notOurs(because('backup-not-ours', { job: signal.job.id }));
    case 'instance-state':
      return notOurs(because('nobody-waits-for-server', { server: signal.instanceId, state: signal.state }));
    case 'schedule':
      return notOurs(because('schedule-of-another-duty', { schedule: signal.name }));
    default:
      return signal satisfies never;
  }
}

function ofAlarm({ alarm, place }: Pick<AlarmSignal, 'alarm' | 'place'>, duty: Duty): Matter {
  if (isAboutToban(alarm.name)) return notOurs(because('alarm-about-toban', { alarm: alarm.name }));
  const play = playFor(duty, alarm.name);
  if (!play) return notOurs(because('no-play-answers', { alarm: alarm.name }));
  const subject: AlarmSubject = { kind: 'alarm', ...place, alarm };
  return { kind: 'alarm', key: ticketKey(subject), subject, play };
}

function ofHealth({ notice: { eventArn, code }, place: affected, hearer }: HealthSignal): Matter {
  if (!hearer) return notOurs(because('health-followed-by-nobody', { code }));
  const { home, system } = hearer;
  const subject: HealthSubject = { kind: 'health', ...home, affected, eventArn, code, system };
  return { kind: 'health', key: ticketKey(subject), subject };
}

function notOurs(reason: Because): Matter {
  return { kind: 'not-ours', because: reason };
}

/** Twelve base-32 characters (60 bits) of the subject's hash. */
export function ticketKey(subject: Subject): TicketKey {
  return shortHash([subject.account, subject.region, ...namesOf(subject)].join('\n'), 12) as TicketKey;
}

function namesOf(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'alarm':
      return [subject.alarm.arn, subject.alarm.contributor?.id ?? ''];
    case 'health':
      // Several accounts may be told of one and the same event.
      return [subject.affected.account, subject.eventArn, subject.system];
    case 'backup':
      return ['backup', subject.policy, subject.server];
    default:
      return subject satisfies never;
  }
}

/** Key and episode: the name of a ticket for people, Comments, schedules and sessions. */
export function ticketId({ key, episode }: Pick<Ticket, 'key' | 'episode'>): TicketId {
  return `${key}-${episode}` as TicketId;
}

/** The partition key within a ticket's or an intent's id. */
export function keyOf(id: TicketId | IntentId): TicketKey {
  return id.slice(0, id.indexOf('-')) as TicketKey;
}
