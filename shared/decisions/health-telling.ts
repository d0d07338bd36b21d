import { because, type Because } from '../domain/because';
import type { Decision, Verdict } from '../domain/decision';
import { latest, type Instant } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { AffectedResource, HealthStanding, HealthTicket } from '../domain/health-ticket';
import type { EntryKind } from '../domain/ticket-record';
import { tell } from './endings';
import { familyOf, severityOf } from '../health-family';
import { lapseOf, nextReminder } from './health-reminders';
import { isComplete, isOver, isResolved } from './health-standing';
import { hearsOfAccount, troubleIn } from '../trouble';
import type { Situation } from './situation';
import { wakingAt } from './ticket-edits';

type HealthSituation = Situation<Signal, HealthTicket>;

/** As many are named; of more the number says enough. */
const MOST_NAMED = 10;

/** All that will come of this state has come: people hear what they do not know yet, each thing once. */
export function follow(ticket: HealthTicket, situation: HealthSituation): Verdict<HealthTicket> {
  const { notice, told, stage, subject } = ticket;
  const { code } = subject;
  if (notice.resources.length === 0 && notice.totalPages > 1) {
    return ended(ticket, because('health-concerns-others', { code }), situation);
  }
  const over = isOver(notice);
  if (stage.kind === 'closed' && over) return kept(ticket, because('health-known', { code }));
  const known = { ...ticket, told: { ...notice, at: situation.now } };
  if (!told) {
    const reason = noticed(ticket, over, situation);
    const next = telling(written(known, 'opened', reason, situation), reason, situation);
    return over ? ended(next, reason, situation) : watched(next, reason, situation);
  }
  if (over) {
    const reason = because('health-over', { code, resources: namesOf(notice.resources) });
    const next = tell(written(known, 'closed', reason, situation), 'resolved', 'info', reason, situation);
    return ended(next, reason, situation, 'written');
  }
  const reason = changeOf(told, notice, code);
  return reason
    ? watched(telling(written(known, 'noted', reason, situation), reason, situation), reason, situation)
    : watched(ticket, because('health-known', { code }), situation);
}

/** What AWS announced begins soon: people hear of it again. */
export function remind(
  ticket: HealthTicket,
  startsAt: Instant,
  situation: HealthSituation,
): Verdict<HealthTicket> {
  const { notice, subject } = ticket;
  const { code } = subject;
  const family = familyOf({ ...notice, code });
  const resources = namesOf(open(notice.resources));
  const reason = because('health-soon', { family, code, resources, startsAt });
  const reminded = { ...ticket, told: { ...notice, at: situation.now } };
  return watched(
    telling(written(reminded, 'noted', reason, situation), reason, situation),
    reason,
    situation,
  );
}

/** Nobody hears of it: AWS has said nothing for long, or it was never ours. */
export function lapse(ticket: HealthTicket, situation: HealthSituation): Verdict<HealthTicket> {
  return ended(ticket, because('health-lapsed', { code: ticket.subject.code }), situation);
}

function noticed(ticket: HealthTicket, over: boolean, { now, duty }: HealthSituation): Because {
  const { notice, subject } = ticket;
  const { code, affected } = subject;
  const { startsAt, endsAt, text, resources } = notice;
  const trouble = hearsOfAccount(duty) ? troubleIn({ ...notice, code }) : undefined;
  const holds = trouble && trouble.until > now ? 'holds' : undefined;
  const remark = over ? 'over' : isComplete(notice) ? holds : 'incomplete';
  return because('health-noticed', {
    family: familyOf({ ...notice, code }),
    code,
    place: `${affected.account} ${affected.region}`,
    resources: namesOf(resources),
    ...(startsAt ? { startsAt } : {}),
    ...(endsAt ? { endsAt } : {}),
    words: text,
    ...(remark ? { remark } : {}),
  });
}

/** What is different from what people know; nothing where they know it all. */
function changeOf(told: HealthStanding, now: HealthStanding, code: string): Because | undefined {
  const before = new Map(told.resources.map((resource) => [resource.id, resource]));
  const added = now.resources.filter(({ id }) => !before.has(id));
  const resolved = now.resources.filter((each) => {
    const known = before.get(each.id);
    return known && isResolved(each) && !isResolved(known);
  });
  const { status, startsAt, endsAt, text } = now;
  const changes = {
    ...(status !== told.status ? { status } : {}),
    ...(startsAt && startsAt !== told.startsAt ? { startsAt } : {}),
    ...(endsAt && endsAt !== told.endsAt ? { endsAt } : {}),
    added: namesOf(added),
    resolved: namesOf(resolved),
    words: text === told.text ? '' : text,
  };
  const isAny = Object.values(changes).some((value) => value !== '');
  return isAny ? because('health-changed', { code, ...changes }) : undefined;
}

/** A matter that nothing but a person can end is theirs at once; everything else is for their information. */
function telling(ticket: HealthTicket, reason: Because, situation: HealthSituation): HealthTicket {
  const { notice, subject } = ticket;
  const severity = severityOf(familyOf({ ...notice, code: subject.code }), notice, situation.now);
  return tell(ticket, severity === 'critical' ? 'handed-over' : 'noted', severity, reason, situation);
}

function written(
  ticket: HealthTicket,
  what: EntryKind,
  reason: Because,
  { now }: HealthSituation,
): HealthTicket {
  return { ...ticket, entries: [...ticket.entries, { at: now, what, because: reason }] };
}

/** Told, and looked at again when people want to be reminded, or when nothing more is expected. */
function watched(ticket: HealthTicket, reason: Because, situation: HealthSituation): Verdict<HealthTicket> {
  const until = wakeOf(ticket, situation);
  const next = wakingAt({ ...ticket, stage: { kind: 'following', until } as const }, until, situation);
  return kept(next, reason);
}

function wakeOf(ticket: HealthTicket, { duty, now }: HealthSituation): Instant {
  const timeZone = duty.systems[ticket.system]?.timeZone ?? 'UTC';
  return nextReminder(ticket, timeZone, ticket.told?.at ?? now) ?? latest(lapseOf(ticket), now);
}

function kept(ticket: HealthTicket, reason: Because): Verdict<HealthTicket> {
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket };
}

function ended(
  ticket: HealthTicket,
  reason: Because,
  situation: HealthSituation,
  entry?: 'written',
): Verdict<HealthTicket> {
  const { now } = situation;
  const isWritten = entry || ticket.entries.at(-1)?.because === reason;
  const next = isWritten ? ticket : written(ticket, 'closed', reason, situation);
  const stage = { kind: 'closed', at: now, because: reason } as const;
  const decision: Decision = { kind: 'close', because: reason };
  return {
    kind: 'decided',
    hearings: [],
    decision,
    ticket: wakingAt({ ...next, stage }, undefined, situation),
  };
}

function open(resources: readonly AffectedResource[]): readonly AffectedResource[] {
  return resources.filter((resource) => !isResolved(resource));
}

function namesOf(resources: readonly AffectedResource[]): string {
  const names = resources.slice(0, MOST_NAMED).map(({ id, name }) => name ?? id);
  const more = resources.length - names.length;
  return [...names, ...(more > 0 ? [`+${more}`] : [])].join(', ');
}
