import type { Duty, System } from '../../shared/domain/duty';
import type { ReplyVerb } from '../../shared/domain/signal';
import { isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';
import { playNamed } from '../../shared/duty/plays';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { nameOf } from '../operator/name-of';
import { stageText } from '../operator/stage-text';
import { openedLast } from '../operator/stored-tickets';
import { topicOf } from '../operator/topic-of';
import type { RequestView, TicketView, Tone } from './console-state';
import type { Setting } from './reader';

/** A ticket as a list shows it: where it stands, why, and what a person can answer. */
export function ticketView(ticket: Ticket, { duty, language }: Setting): TicketView {
  const system: Pick<System, 'title' | 'timeZone' | 'people'> = duty.systems[ticket.system] ?? {
    title: ticket.system,
    timeZone: 'UTC',
    people: [],
  };
  const { timeZone } = system;
  const { stage } = ticket;
  // What is asked has its reason, whatever was noted since.
  const reason = stage.kind === 'asking' ? stage.because : ticket.entries.at(-1)?.because;
  const request = requestOf(ticket, duty);
  return {
    id: ticketId(ticket),
    version: ticket.version,
    tone: toneOf(ticket.stage),
    title: system.title,
    about: ticket.subject.kind,
    name: nameOf(ticket),
    system: ticket.system,
    topic: topicOf(ticket),
    ...(isAboutAlarm(ticket) && ticket.target && { server: ticket.target.name }),
    ...(isAboutBackup(ticket) && { server: ticket.name }),
    timeZone,
    openedAt: openedLast(ticket),
    openings: isAboutAlarm(ticket) ? ticket.openings.length : 1,
    stage: ticket.stage.kind,
    standing: stageText(ticket.stage, language, timeZone),
    because: reason ? say(reason, language, renderIn(language, timeZone)) : '',
    ...(ticket.acknowledged && { acknowledged: ticket.acknowledged.by }),
    ...(request && { request }),
    answers: answersOf(ticket.stage),
    people: system.people.map(({ name }) => name),
  };
}

function toneOf(stage: Ticket['stage']): Tone {
  switch (stage.kind) {
    case 'acting':
    case 'moving':
    case 'verifying':
    case 'collecting':
    case 'following':
    case 'taking':
      return 'busy';
    case 'holding':
    case 'waiting':
      return 'warning';
    case 'asking':
    case 'handed-over':
      return 'bad';
    case 'closed':
      return 'well';
    default:
      return stage satisfies never;
  }
}

function requestOf(ticket: Ticket, duty: Duty): RequestView | undefined {
  if (!isAboutAlarm(ticket) || ticket.stage.kind !== 'asking') return undefined;
  const { stage, play, target } = ticket;
  const { steps = [], approval } = playNamed(duty, play) ?? {};
  return {
    plan: stage.plan,
    action: steps[stage.step]?.action ?? '',
    server: target?.name ?? '',
    until: stage.until,
    people: approval?.people ?? [],
  };
}

function answersOf({ kind }: Ticket['stage']): readonly ReplyVerb[] {
  switch (kind) {
    case 'closed':
    case 'waiting':
    case 'taking':
      return [];
    case 'asking':
      return ['approve', 'reject', 'acknowledge', 'take-over', 'snooze', 'mute', 'status'];
    case 'holding':
      return ['acknowledge', 'take-over', 'snooze', 'mute', 'status'];
    case 'acting':
    case 'moving':
    case 'verifying':
    case 'handed-over':
      return ['acknowledge', 'take-over', 'mute', 'status'];
    case 'collecting':
    case 'following':
      return ['acknowledge'];
    default:
      return kind satisfies never;
  }
}
