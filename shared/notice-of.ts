import { actionNamed } from './actions/index';
import { entriesOfOpening } from './decisions/opening';
import { sinceOpening } from './decisions/ticket-edits';
import type { Because } from './domain/because';
import type { Instant } from './domain/instant';
import type { IntentId } from './domain/names';
import type { BackupMatter, HealthMatter, Notice } from './domain/notice';
import type { AlarmTicket } from './domain/alarm-ticket';
import type { BackupTicket } from './domain/backup-ticket';
import type { Intent, NoticeEffect } from './domain/effect';
import type { HealthTicket } from './domain/health-ticket';
import { isAboutAlarm, isAboutBackup, type Ticket } from './domain/ticket';
import { familyOf } from './health-family';
import { isOlder } from './is-older';
import { ticketId } from './matter';
import { isOwed } from './owed-backup';
import { shortBecause } from './short-because';
import { standingOf } from './standing-of';

/** As many lines as the e-mail shows. */
const ENTRIES = 12;
/** UTF-8 bytes of the JSON. A message of SNS holds 256 KB, and it carries the notice twice, with the e-mail beside it. */
const MOST_BYTES = 48 * 1024;

/**
 * All that a human is told of a ticket, as it was committed with the intent to tell it. `log` is the log group of whoever
 * decided, `stage` where that was deployed.
 */
export function noticeOf(
  ticket: Ticket,
  intent: Pick<Intent, 'id' | 'again'>,
  effect: NoticeEffect,
  { log, stage: deployed }: { readonly log?: string; readonly stage?: string } = {},
): Notice {
  const { subject, stage } = ticket;
  const told = entriesOfOpening(ticket.entries).slice(-ENTRIES);
  return fitting({
    id: intent.id,
    ticket: ticketId(ticket),
    version: ticket.version,
    place: { account: subject.account, region: subject.region },
    system: ticket.system,
    kind: effect.notice,
    severity: effect.severity,
    because: shortBecause(effect.because),
    openedAt: ticket.openedAt,
    ...(isAboutAlarm(ticket) && effect.notice === 'noted' && { standing: standingOf(ticket) }),
    ...matterOf(ticket),
    ...(stage.kind === 'closed' && !isOwed(ticket) && { closedAt: stage.at }),
    entries: told.map(({ at, what, because }) => ({ at, what, because: shortBecause(because) })),
    ...nextOf(ticket, effect),
    ...(deployed && { stage: deployed }),
    ...(log && { log }),
    ...(effect.to && { to: effect.to }),
    ...earlierThan(intent.id, ticket),
    ...(effect.softened && { softened: true }),
    ...(intent.again && { repeat: true }),
  });
}

function matterOf(ticket: Ticket): Partial<Notice> {
  if (isAboutAlarm(ticket)) return aboutAlarm(ticket);
  return isAboutBackup(ticket) ? { backup: backupMatter(ticket) } : { health: healthMatter(ticket) };
}

/** The slot of a ticket as people are told of it. */
export function backupMatter({ subject, name, slot, generation }: BackupTicket): BackupMatter {
  return { ...subject, name, date: slot.date, generation };
}

/** More than these are never on their way at once. */
const EARLIER = 12;

function earlierThan(id: IntentId, ticket: Ticket): Pick<Notice, 'earlier'> {
  const earlier = sinceOpening(ticket)
    .filter((each) => isOlder(each.id, id))
    .toSorted((one, other) => (isOlder(one.id, other.id) ? -1 : 1))
    .flatMap(({ id: known, effect, outcome }) => {
      // What was held back, or told in the name of another ticket, is on its way to nobody.
      const isSent = outcome === undefined || outcome.kind === 'applied' || outcome.kind === 'unknown';
      return effect.kind === 'notice' && isSent
        ? [{ id: known, severity: effect.severity, ...(effect.to && { to: effect.to }) }]
        : [];
    });
  return earlier.length > 0 ? { earlier: earlier.slice(-EARLIER) } : {};
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

/** When Toban looks again; of a call, when it calls the next. Never a moment that has passed, though a timer may be late. */
function nextOf(ticket: Ticket, { notice }: NoticeEffect): Pick<Notice, 'nextAt'> {
  const { calling } = ticket;
  const nextCall = notice === 'escalated' ? calling?.standing.at : undefined;
  const at = nextCall ?? nextLook(ticket);
  return at && isAhead(at, ticket) ? { nextAt: at } : {};
}

/** Another timer may come before, and then finds nothing to do. */
function nextLook({ stage }: Ticket): Instant | undefined {
  switch (stage.kind) {
    case 'acting':
    case 'moving':
    case 'holding':
    case 'asking':
    case 'collecting':
    case 'following':
    case 'waiting':
    case 'taking':
      return stage.until;
    case 'verifying':
      return stage.lookAt ?? stage.until;
    case 'handed-over':
    case 'closed':
      return undefined;
    default:
      return stage satisfies never;
  }
}

/** Whether it is later than the newest line: that was written when the notice was. */
function isAhead(at: Instant, { entries, openedAt }: Ticket): boolean {
  return at > (entries.at(-1)?.at ?? openedAt);
}

function aboutAlarm(ticket: AlarmTicket) {
  const { subject, play, measures, chart, target, openings, openedAt, stage } = ticket;
  return {
    play,
    alarm: subject.alarm,
    openedAt: openings.at(-1) ?? openedAt,
    ...(measures && { measures }),
    ...(chart && { chart }),
    ...(target && { server: target }),
    ...(stage.kind === 'asking' &&
      isAhead(stage.until, ticket) && {
        request: {
          plan: stage.plan,
          action: actionAsked(stage.because),
          until: stage.until,
          because: shortBecause(stage.because),
        },
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

/** The oldest lines go first; the reason itself always stays. */
function fitting(notice: Notice): Notice {
  const tooLong = new TextEncoder().encode(JSON.stringify(notice)).length > MOST_BYTES;
  if (!tooLong || notice.entries.length === 0) return notice;
  return fitting({ ...notice, entries: notice.entries.slice(1) });
}
