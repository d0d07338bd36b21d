import { because, type Because, type MessageId } from '../domain/because';
import type { Decision } from '../domain/decision';
import type { Approval } from '../domain/duty';
import type { Objection } from '../domain/guard';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { Plan } from '../domain/names';
import { isAboutAlarm } from '../domain/ticket';
import type { AlarmTicket, Waiting } from '../domain/alarm-ticket';
import type { Intent, NoticeEffect, Outcome, ReleaseEffect } from '../domain/effect';
import type { Ticket } from '../domain/ticket';
import { didItsPart } from './did-its-part';
import type { Situation } from './situation';
import { enter, intend, note, sinceOpening } from './ticket-edits';

interface Ended {
  readonly ticket: AlarmTicket;
  readonly decision: Decision;
}

/** What nobody has chosen, and what should pass by itself within minutes. */
const SHOULD_PASS: ReadonlySet<MessageId> = new Set([
  'action-throttled',
  'alarm-has-no-data',
  'answer-missing',
  'guard-failed',
  'group-busy',
  'host-broken',
  'peers-unhealthy',
]);
const PATIENCE_MINUTES = 60;

/** A stop that lasts for a day is told again when more turns red: nobody must find a server dead that nobody told of. */
const STOP_IS_KNOWN = { hours: 1 };

/**
 * Waits for a reason to pass. Told once for each reason, and not at all where a human asked for silence. What should
 * have passed by itself long ago becomes a human's matter: nobody must believe for a night that it will.
 */
export function hold(
  ticket: AlarmTicket,
  step: number,
  objection: Extract<Objection, { kind: 'hold' }>,
  situation: Situation,
): Ended {
  const { until, lookAt, because, quiet, fleet, leftToPeople } = objection;
  const { told, since } = waitOf(ticket, because, situation);
  const minutes = since ? Math.floor(secondsBetween(since, situation.now) / 60) : 0;
  if (minutes >= PATIENCE_MINUTES) {
    return handOver(ticket, inVain(ticket, minutes), situation);
  }
  const heard = quiet || told.includes(because.id);
  const waiting = { told: heard ? told : [...told, because.id], ...(since ? { since } : {}) };
  const noted = holdsFor(ticket, step, because) ? ticket : note(ticket, situation, 'held', because);
  let next: AlarmTicket = { ...noted, waiting };
  const anHour = plus(situation.now, STOP_IS_KNOWN);
  const knownUntil = anHour < until ? anHour : until;
  if (!heard && leftToPeople) next = tell(next, 'handed-over', 'critical', because, situation);
  else if (!heard) {
    next = fleet
      ? tell(next, 'stopped', 'critical', because, situation, { scope: fleet, until: knownUntil })
      : tell(next, 'held', 'warning', because, situation);
  }
  const stage = { kind: 'holding', step, until, because, ...(lookAt ? { lookAt } : {}) } as const;
  next = enter(giveBack(next, situation), stage, situation);
  return { ticket: next, decision: { kind: 'hold', until, because } };
}

/** A look that found the very same reason is no news: a wait of days would fill the ticket with it. */
function holdsFor({ stage }: AlarmTicket, step: number, because: Because): boolean {
  const isSame = stage.kind === 'holding' && stage.step === step;
  return isSame && JSON.stringify(stage.because) === JSON.stringify(because);
}

function inVain({ subject }: AlarmTicket, minutes: number): Because {
  return because('waited-in-vain', { alarm: subject.alarm.name, minutes });
}

function waitOf({ waiting }: AlarmTicket, { id }: Because, { now }: Situation): Waiting {
  const told = waiting?.told ?? [];
  return SHOULD_PASS.has(id) ? { told, since: waiting?.since ?? now } : { told };
}

/** Asks a human: with this plan and no other, and until then and no longer. */
export function ask(
  ticket: AlarmTicket,
  step: number,
  { plan, reasons }: { readonly plan: Plan; readonly reasons: readonly [Because, ...Because[]] },
  { withinMinutes }: Approval,
  situation: Situation,
): Ended {
  const [because] = reasons;
  const until = plus(situation.now, { minutes: withinMinutes });
  let next = reasons.reduce((noted, reason) => note(noted, situation, 'asked', reason), ticket);
  next = enter(giveBack(next, situation), { kind: 'asking', step, plan, until, because }, situation);
  next = tell(next, 'asked', 'critical', because, situation);
  return { ticket: next, decision: { kind: 'ask', until, because } };
}

/** Reasons of a stage or play that decides and tells, and was never meant to touch anything. */
const OBSERVED: readonly Because['id'][] = ['stage-observes', 'play-observes'];

/** Whether a ticket is left to humans because nothing was ever meant to be done. */
export function wasObserved({ alarm }: AlarmTicket, { id }: Because): boolean {
  return OBSERVED.includes(id) || alarm.rehearsal === true;
}

/** A human takes it from here; the ticket stays open until the alarm is OK. */
export function handOver(ticket: AlarmTicket, because: Because, situation: Situation): Ended {
  const observed = wasObserved(ticket, because);
  let next = note(ticket, situation, observed ? 'observed' : 'handed-over', because);
  next = observed
    ? tell(next, 'observed', 'info', because, situation)
    : tell(next, 'handed-over', 'critical', because, situation);
  next = enter(giveBack(next, situation), { kind: 'handed-over', because }, situation);
  return { ticket: next, decision: { kind: 'hand-over', because } };
}

/** A person took the matter over. The others hear of it, and nobody is called. */
export function withPeople(
  ticket: AlarmTicket,
  { by }: NonNullable<AlarmTicket['takenOver']>,
  situation: Situation,
): Ended {
  const reason = because('taken-over', { person: by });
  const noted = note(ticket, situation, 'handed-over', reason);
  const told = tell(noted, 'noted', 'info', reason, situation);
  const next = enter(giveBack(told, situation), { kind: 'handed-over', because: reason }, situation);
  return { ticket: next, decision: { kind: 'hand-over', because: reason } };
}

/** The matter is over. Whoever heard of it hears that too. */
export function close(ticket: AlarmTicket, because: Because, situation: Situation): Ended {
  const { now } = situation;
  let next = note(ticket, situation, 'closed', because);
  if (wasTold(ticket)) next = tell(next, 'resolved', 'info', because, situation);
  next = enter(giveBack(next, situation), { kind: 'closed', at: now, because }, situation);
  return { ticket: next, decision: { kind: 'close', because } };
}

/** Whether people heard of this opening yet. */
export function wasTold(ticket: Ticket): boolean {
  return sinceOpening(ticket).some(({ effect, outcome }) => {
    if (effect.kind !== 'notice' || (outcome?.kind === 'held' && !isLeftToReport(outcome))) return false;
    // What is told once for the fleet was told in the name of one ticket.
    return !effect.fleet || outcome?.kind === 'applied';
  });
}

/** Whoever reads the report hears of it there. */
function isLeftToReport({ because: { id } }: Extract<Outcome, { kind: 'held' }>): boolean {
  return id === 'left-to-report';
}

/** What an alarm's own sender calls informative calls nobody at night; what we ask or cannot finish does. */
const AS_BAD_AS_ITS_ALARM: ReadonlySet<NoticeEffect['notice']> = new Set(['opened', 'held', 'handed-over']);
const FROM_MILD_TO_BAD = ['info', 'warning', 'critical'] as const;

/** The severity of a notice, which is never worse than its alarm's own where that has one. */
export function tempered(
  ticket: Ticket,
  notice: NoticeEffect['notice'],
  severity: NoticeEffect['severity'],
): NoticeEffect['severity'] {
  const own = isAboutAlarm(ticket) && AS_BAD_AS_ITS_ALARM.has(notice) ? ticket.alarm.severity : undefined;
  const most = own ?? 'critical';
  return FROM_MILD_TO_BAD.indexOf(severity) > FROM_MILD_TO_BAD.indexOf(most) ? most : severity;
}

/** Who asked for silence still hears the end, and what became of an answer. */
const TOLD_IN_SILENCE: ReadonlySet<NoticeEffect['notice']> = new Set(['resolved', 'noted']);

/** Writes a notice down; it is published after the commit. Of a muted ticket only what is critical, and those two. */
export function tell<T extends Ticket>(
  ticket: T,
  notice: NoticeEffect['notice'],
  severity: NoticeEffect['severity'],
  because: Because,
  { claim, now }: Pick<Situation, 'claim' | 'now'>,
  fleet?: NoticeEffect['fleet'],
): T {
  const how = tempered(ticket, notice, severity);
  const isQuiet = isAboutAlarm(ticket) && ticket.quiet && now < ticket.quiet.until;
  if (isQuiet && how !== 'critical' && !TOLD_IN_SILENCE.has(notice)) return ticket;
  const effect = { kind: 'notice', notice, severity: how, because, ...(fleet ? { fleet } : {}) } as const;
  return intend(ticket, effect, claim);
}

/** Returns the permit of the last change, if it took one that was not returned yet, and says how that change ended. */
export function giveBack(ticket: AlarmTicket, { claim, now }: Situation): AlarmTicket {
  const intents = Object.values(ticket.intents);
  const returned = new Set(
    intents.map(({ effect }) => (effect.kind === 'release' ? effect.holder : undefined)),
  );
  let next = ticket;
  for (const intent of intents) {
    const { id, effect } = intent;
    if (effect.kind !== 'action' || !effect.scopes || returned.has(id)) continue;
    const end = endOf(ticket, intent, now);
    const release = { kind: 'release', scopes: effect.scopes, holder: id, ...(end ? { end } : {}) } as const;
    next = intend(next, release, claim);
  }
  return next;
}

/** What its try says. Nothing where nobody knows: an alarm that was deleted, a holder that died. */
function endOf({ tries }: AlarmTicket, { id, outcome }: Intent, at: Instant): ReleaseEffect['end'] {
  if (outcome?.kind === 'held') return 'undone';
  const ended = tries.findLast(({ intent }) => intent === id)?.ended;
  if (!ended) return undefined;
  return { at, result: didItsPart(ended) ? 'succeeded' : 'failed' };
}
