import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { plus } from '../domain/instant';
import type { HealthSignal } from '../domain/signal';
import type { HealthStanding, HealthTicket } from '../domain/health-ticket';
import type { HealthSubject } from '../domain/subject';
import type { TicketKey } from '../domain/names';
import { concernsAccount, concernsOf, strangersIn } from './health-concerns';
import { isComplete, isNews, isOver, joined } from './health-standing';
import { follow } from './health-telling';
import type { Situation } from './situation';
import { having, wakingAt } from './ticket-edits';

export type HealthSituation = Situation<HealthSignal, HealthTicket>;

/** As long as pages of one notice are waited for: AWS sends them in any order. */
const COLLECTED_WITHIN = { minutes: 10 };

interface Matter {
  readonly key: TicketKey;
  readonly subject: HealthSubject;
}

/** A page of a notice: what concerns the system is taken in, and told once all pages are there. */
export function onHealth(situation: HealthSituation, matter: Matter): Verdict<HealthTicket> {
  const { signal, ticket, duty, answers } = situation;
  const { notice } = signal;
  const { system } = matter.subject;
  const { code } = notice;
  if (ticket?.seen.includes(signal.id)) return ignored(because('already-seen', {}));
  // What is global has no Region to look in.
  const strangers = signal.place.region === 'global' ? [] : strangersIn(notice, duty);
  if (strangers.length > 0 && !answers.servers) {
    return { kind: 'ask', questions: [{ kind: 'servers', system, instanceIds: strangers }] };
  }
  const around = { duty, answers };
  const ours = concernsOf(notice, system, around);
  const isOurs = ours.length > 0 || concernsAccount(notice, system, around);
  // Of several pages another one may concern it, so the matter is kept until all are there.
  if (!ticket && !isOurs && notice.totalPages === 1) {
    return ignored(because('health-concerns-others', { code }));
  }
  if (ticket && !isNews(ticket.notice, notice, ours)) return ignored(because('health-known', { code }));
  const standing = joined(ticket?.notice, notice, ours);
  const next = { ...having(ticket ?? opened(situation, matter, standing), signal), notice: standing };
  return isComplete(standing) ? follow(next, situation) : collect(next, situation);
}

function ignored(reason: Because): Verdict<HealthTicket> {
  return { kind: 'ignored', because: reason };
}

function opened({ now }: HealthSituation, { key, subject }: Matter, notice: HealthStanding): HealthTicket {
  return {
    key,
    episode: 1,
    version: 0,
    subject,
    system: subject.system,
    openedAt: now,
    openedAfter: 0,
    notice,
    // Replaced before the ticket is written: opening is never where a decision ends.
    stage: { kind: 'collecting', until: now },
    seen: [],
    entries: [],
    intents: {},
    sequence: 0,
  };
}

/** Not longer than from the first page that nobody was told of: what has come by then is told. */
function collect(ticket: HealthTicket, situation: HealthSituation): Verdict<HealthTicket> {
  const { now } = situation;
  const { stage: before } = ticket;
  const goesOn =
    (before.kind === 'collecting' && before.until > now) ||
    (before.kind === 'closed' && isOver(ticket.notice));
  const stage = goesOn ? before : ({ kind: 'collecting', until: plus(now, COLLECTED_WITHIN) } as const);
  const until = stage.kind === 'collecting' ? stage.until : now;
  const { pages, totalPages } = ticket.notice;
  const { code } = ticket.subject;
  const reason = because('health-in-pages', { code, pages: `${pages.join(', ')}/${totalPages}`, until });
  const waiting = { ...ticket, stage };
  const next = stage.kind === 'closed' ? waiting : wakingAt(waiting, until, situation);
  return { kind: 'decided', hearings: [], decision: { kind: 'note', because: reason }, ticket: next };
}
