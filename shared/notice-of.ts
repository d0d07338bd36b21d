import { actionNamed } from './actions/index';
import type { Because } from './domain/because';
import type { HealthMatter, Notice } from './domain/notice';
import {
  type AlarmTicket,
  type HealthTicket,
  type Intent,
  isAboutAlarm,
  type NoticeEffect,
  type Ticket,
} from './domain/ticket';
import { familyOf } from './health-family';
import { isLeftToPeople } from './left-to-people';
import { ticketId } from './matter';

/** As many lines as the e-mail shows. */
const ENTRIES = 12;
/** Longer parameters of a reason are cut: a notice is read, not archived. In UTF-16 units. */
const LONGEST_PARAMETER = 1000;
/** UTF-8 bytes of the JSON. A message of SNS holds 256 KB, and it carries the notice twice, with the e-mail beside it. */
const MOST_BYTES = 48 * 1024;

/**
 * All that a human is told of a ticket, as it was committed with the intent to tell it. `log` is the log group of whoever
 * decided.
 */
export function noticeOf(
  ticket: Ticket,
  intent: Pick<Intent, 'id' | 'again'>,
  effect: NoticeEffect,
  log?: string,
): Notice {
  const { subject, stage } = ticket;
  const told = ticket.entries.slice(-ENTRIES);
  return fitting({
    id: intent.id,
    ticket: ticketId(ticket),
    version: ticket.version,
    place: { account: subject.account, region: subject.region },
    system: ticket.system,
    kind: effect.notice,
    severity: effect.severity,
    because: short(effect.because),
    openedAt: ticket.openedAt,
    ...(isAboutAlarm(ticket) ? aboutAlarm(ticket) : { health: healthMatter(ticket) }),
    ...(stage.kind === 'closed' && { closedAt: stage.at }),
    entries: told.map(({ at, what, because }) => ({ at, what, because: short(because) })),
    ...nextOf(ticket, effect),
    ...(log && { log }),
    ...(effect.to && { to: effect.to }),
    ...(effect.softened && { softened: true }),
    ...(intent.again && { repeat: true }),
  });
}

/** As many as a person reads. */
const RESOURCES = 20;

function healthMatter({ subject, notice }: HealthTicket): HealthMatter {
  const { resources, startsAt, endsAt } = notice;
  return {
    ...subject,
    family: familyOf({ ...notice, code: subject.code }),
    resources: resources.slice(0, RESOURCES).map(({ id, name }) => name ?? id),
    resourceCount: resources.length,
    ...(startsAt && { startsAt }),
    ...(endsAt && { endsAt }),
  };
}

/** When Toban looks again; of a call, when it calls the next. */
function nextOf({ stage, timerAt, calling }: Ticket, { notice }: NoticeEffect): Pick<Notice, 'nextAt'> {
  const nextCall = notice === 'escalated' ? calling?.standing.at : undefined;
  if (nextCall) return { nextAt: nextCall };
  if (notice === 'handed-over' && isLeftToPeople(stage)) return { nextAt: stage.until };
  const looks = timerAt && stage.kind !== 'closed' && stage.kind !== 'handed-over';
  return looks ? { nextAt: timerAt } : {};
}

function aboutAlarm(ticket: AlarmTicket) {
  const { subject, play, measures, target, openings, openedAt, stage } = ticket;
  return {
    play,
    alarm: subject.alarm,
    openedAt: openings.at(-1) ?? openedAt,
    ...(measures && { measures }),
    ...(target && { server: target }),
    ...(stage.kind === 'asking' && {
      request: { plan: stage.plan, action: actionAsked(stage.because), until: stage.until },
    }),
    ...newestCommand(ticket),
  };
}

/** The reason for which a human is asked names the action, where it is about one. */
function actionAsked(because: Because): string {
  return 'action' in because ? because.action : '';
}

/** Orders to EC2 bear no reference of a command, and keep no output. */
function newestCommand({ tries, intents }: AlarmTicket): Pick<Notice, 'command'> {
  for (const { intent } of tries.toReversed()) {
    const { effect, outcome } = intents[intent] ?? {};
    const id = outcome && 'reference' in outcome ? outcome.reference : undefined;
    if (id && effect?.kind === 'action' && actionNamed(effect.action).kind === 'command')
      return { command: { id, server: effect.target.instanceId } };
  }
  return {};
}

function short(because: Because): Because {
  const entries = Object.entries(because).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' && value.length > LONGEST_PARAMETER ? cut(value) : value,
  ]);
  return Object.fromEntries(entries) as unknown as Because;
}

/** Never through the middle of a surrogate pair. */
function cut(text: string): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST_PARAMETER - 2)) ? 2 : 1;
  return `${text.slice(0, LONGEST_PARAMETER - end)}…`;
}

/** The oldest lines go first; the reason itself always stays. */
function fitting(notice: Notice): Notice {
  const tooLong = new TextEncoder().encode(JSON.stringify(notice)).length > MOST_BYTES;
  if (!tooLong || notice.entries.length === 0) return notice;
  return fitting({ ...notice, entries: notice.entries.slice(1) });
}
