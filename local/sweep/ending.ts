import { isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import type { Stage } from '../drills/stage-drill';
import { amissInPosts } from './posts';
import type { InboxMessage } from '../services/sns/inbox';
import { permitsIn } from './permits-in';

/** What the world came to, as far as it must be the same whatever went wrong on the way. */
export interface Ending {
  readonly tickets: readonly TicketEnding[];
  /** Commands sent, by document. */
  readonly sent: Readonly<Record<string, number>>;
  /** Orders to EC2 to reboot, by server. */
  readonly reboots: Readonly<Record<string, number>>;
  readonly notices: readonly NoticeEnding[];
  /** Permits that nobody returned. */
  readonly permits: readonly string[];
  /** Messages in queues that nobody empties. */
  readonly deadLetters: number;
  /** What a chat or a webhook shows twice, or does not show though people had mail about it. */
  readonly chat: readonly string[];
}

export interface TicketEnding {
  readonly id: string;
  /** The alarm, the code of the notice, or the policy with its server. */
  readonly alarm: string;
  readonly episode: number;
  readonly openings: number;
  readonly stage: Ticket['stage']['kind'];
  readonly because: string;
  /** A timer that is set, or a stage in which a human has it. */
  readonly isWatched: boolean;
  /** Effects that nobody performed, or of which nobody wrote down what came. */
  readonly unsettled: readonly string[];
}

export interface NoticeEnding {
  readonly ticket: string;
  readonly kind: string;
  readonly reason: string;
  /** It says of itself that it may be a repeat. */
  readonly isRepeat: boolean;
}

/** Reads how a drill ended. */
export async function endingOf({ aws, scene, duty }: Pick<Stage, 'aws' | 'scene' | 'duty'>): Promise<Ending> {
  const timers = aws.scheduler.schedules().map(({ name }) => name);
  const tickets = await scene.tickets();
  const notices = scene.notices().map(noticeEnding);
  return {
    tickets: tickets
      .map((ticket) => ticketEnding(ticket, timers))
      .sort((one, other) => one.alarm.localeCompare(other.alarm)),
    sent: scene.sent(),
    reboots: rebootsIn(aws),
    notices,
    permits: await permitsIn(aws),
    chat: [...amissInChat(aws, notices), ...amissInPosts(aws.vendors, duty, notices)],
    deadLetters: aws.sqs.queues.reduce((sum, queue) => sum + queue.contents().length, 0),
  };
}

function rebootsIn({ world }: Pick<Stage['aws'], 'world'>): Ending['reboots'] {
  const rebooted = [...world.servers.values()].filter(({ reboots }) => reboots > 0);
  return Object.fromEntries(rebooted.map(({ name, reboots }) => [name, reboots]));
}

function nameOf(ticket: Ticket): string {
  if (isAboutBackup(ticket)) return `${ticket.subject.policy} ${ticket.name}`;
  return isAboutAlarm(ticket) ? ticket.subject.alarm.name : ticket.subject.code;
}

function ticketEnding(ticket: Ticket, timers: readonly string[]): TicketEnding {
  const { stage, episode, intents } = ticket;
  const hasTimer = timers.some((name) => name.startsWith(`t-${ticketId(ticket)}-`));
  return {
    id: ticketId(ticket),
    alarm: nameOf(ticket),
    episode,
    openings: isAboutAlarm(ticket) ? ticket.openings.length : 1,
    stage: stage.kind,
    because: 'because' in stage ? stage.because.id : '',
    isWatched: stage.kind === 'closed' || stage.kind === 'handed-over' || hasTimer,
    unsettled: Object.values(intents).flatMap(({ id, effect, outcome }) =>
      outcome ? [] : `${effect.kind} ${id}`,
    ),
  };
}

/** A mail that was sent again brings the same notice, which a chat shows once. */
function amissInChat({ vendors }: Stage['aws'], mails: readonly NoticeEnding[]): readonly string[] {
  if (!vendors.slack) return [];
  const shown = vendors.slack.rooms.messages.map(({ metadata }) => String(metadata?.event_payload['notice']));
  const twice = shown.filter((id, index) => shown.indexOf(id) < index);
  const told = new Set(mails.map(({ ticket, kind, reason }) => `${ticket} ${kind} ${reason}`));
  const missing = told.size - new Set(shown).size;
  return [
    ...twice.map((id) => `twice: ${id}`),
    ...(missing > 0 ? [`${missing} of ${told.size} missing`] : []),
  ];
}

const REPEATS = ['may have reached you before', 'すでに届いている可能性があります'];

function noticeEnding({ attributes, text }: InboxMessage): NoticeEnding {
  return {
    ticket: /([a-z2-7]{12}-\d+) \(\d{12} /.exec(text)?.[1] ?? '',
    kind: attributes['kind'] ?? '',
    reason: text.split('\n')[1] ?? '',
    isRepeat: REPEATS.some((phrase) => text.includes(phrase)),
  };
}
