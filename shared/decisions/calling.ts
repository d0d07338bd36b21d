import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Escalation, System } from '../domain/duty';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { Intent, NoticeEffect } from '../domain/effect';
import type { Ticket } from '../domain/ticket';
import type { Calling } from '../domain/ticket-record';
import { bottom, chainOf, climb, rungsFor } from '../duty/chain';
import { isLookedAfter } from '../looked-after';
import { openingEntry } from './opening';
import type { Situation } from './situation';
import { intend, note, sinceOpening, wakeOf, withoutPastTimers } from './ticket-edits';

/** People are called for any matter. */
type Around = Situation<Signal, Ticket>;

type Call = Intent & { readonly effect: NoticeEffect };

/** What is asked about whom, in the words of duty.yml. */
interface Chain {
  readonly chain: Escalation;
  readonly system: System;
}

/** The newest calls are worth keeping; a matter that nobody answers for days must not outgrow its ticket. */
const REMEMBERED_CALLS = 5;

/**
 * The verdict with the calls that it brings about: a notice that needs a human names the first whom the chain of its
 * system calls, the ticket's own timer calls the next, and an answer or an end stops them. All of it is part of the
 * ticket, so whoever decides again decides the same.
 */
export function calling<T extends Ticket>(verdict: Verdict<T>, situation: Around): Verdict<T> {
  if (verdict.kind !== 'decided') return verdict;
  const { ticket } = verdict;
  const { duty } = situation;
  const chain = chainOf(ticket, duty);
  const system = duty.systems[ticket.system];
  if (!chain || !system)
    return ticket.calling ? { ...verdict, ticket: watched(withoutCalls(ticket), situation) } : verdict;
  const next = informed(called(ticket, { chain, system }, situation), ticket.calling, situation);
  return next === ticket ? verdict : { ...verdict, ticket: watched(next, situation) };
}

/** Whoever was called hears who looks after it, and how it ends. */
function informed<T extends Ticket>(ticket: T, calls: Calling | undefined, { ticket: before }: Around): T {
  const known = before?.intents ?? {};
  const names = sinceOpening(ticket).flatMap(({ effect }) =>
    effect.kind === 'notice' ? (effect.to ?? []) : [],
  );
  const to = [...new Set([...(calls?.called ?? []), ...names])];
  return Object.values(ticket.intents)
    .filter((intent): intent is Call => known[intent.id] === undefined && isNewsOf(intent))
    .reduce((next, intent) => naming(next, intent, to), ticket);
}

function isNewsOf({ effect }: Intent): boolean {
  if (effect.kind !== 'notice') return false;
  return effect.notice === 'resolved' || isLookedAfter(effect.because);
}

function called<T extends Ticket>(ticket: T, chain: Chain, situation: Around): T {
  const running = stillRunning(ticket, situation);
  const call = newestCall(ticket, situation);
  if (call && rungsFor(chain.chain, call.effect.notice).length > 0) {
    return onCall(ticket, call, running, chain, situation);
  }
  if (!running) return ticket.calling ? withoutCalls(ticket) : ticket;
  if (isAcknowledgedNow(ticket, situation)) return answered(ticket, running, chain, situation);
  const { at } = running.standing;
  if (at && at <= situation.now) return onDue(ticket, running, chain, situation);
  return at ? waking(ticket, at, situation) : ticket;
}

/** The calls that go on, as far as the ticket still stands as it did when they began. */
function stillRunning(ticket: Ticket, { signal, ticket: before }: Around): Calling | undefined {
  const { calling: running, stage } = ticket;
  if (!running) return undefined;
  const decides = signal.kind === 'reply' && (signal.verb === 'approve' || signal.verb === 'reject');
  // What changes nothing was not heeded.
  if (decides && before?.stage.kind === 'asking' && before.stage !== stage) return undefined;
  switch (stage.kind) {
    case 'asking':
    case 'handed-over':
    case 'collecting':
    case 'following':
      return running;
    case 'moving':
      return stage.called && running;
    case 'holding':
      return stage.because.id === running.because.id ? running : undefined;
    case 'acting':
    case 'verifying':
    case 'waiting':
    case 'taking':
    case 'closed':
      return undefined;
    default:
      return stage satisfies never;
  }
}

/** The notice of this decision that needs a human; a rejection is what a human wanted. */
function newestCall({ intents }: Ticket, { ticket: before }: Around): Call | undefined {
  const known = before?.intents ?? {};
  return Object.values(intents).findLast((intent): intent is Call => {
    const { id, effect } = intent;
    const calls =
      effect.kind === 'notice' && effect.severity === 'critical' && effect.because.id !== 'rejected';
    return calls && known[id] === undefined;
  });
}

function onCall<T extends Ticket>(
  ticket: T,
  call: Call,
  running: Calling | undefined,
  { chain, system }: Chain,
  situation: Around,
): T {
  const { now } = situation;
  const { notice, because: reason } = call.effect;
  const matter = { intent: call.id, notice, because: reason };
  const going = running?.standing.at ? running : undefined;
  const { answered: by, standing } = going ?? acknowledgement(ticket, chain, now) ?? {};
  if (by !== undefined && standing) {
    const calling = { ...matter, from: now, called: [by], answered: by, standing };
    return waiting({ ...naming(ticket, call, [by]), calling }, situation);
  }
  const climbed = climb(standing ?? bottom(now), chain, rungsFor(chain, notice), system, now);
  // Whoever was called already hears of what has become of it.
  const everybody = [...new Set([...(going?.called ?? []), ...climbed.called])];
  const calling = { ...matter, from: going?.from ?? now, standing: climbed.standing, called: everybody };
  return waiting({ ...naming(ticket, call, everybody), calling }, situation);
}

/** An acknowledgement of this opening that still counts. */
function acknowledgement({ acknowledged, entries }: Ticket, chain: Escalation, now: Instant) {
  const opened = openingEntry(entries)?.at;
  if (!acknowledged || (opened && acknowledged.at < opened)) return undefined;
  const until = plus(acknowledged.at, { minutes: chain.acknowledgedForMinutes });
  return until > now ? { answered: acknowledged.by, standing: { round: 1, at: until } } : undefined;
}

/** The notice, said to these in particular. */
function naming<T extends Ticket>(ticket: T, { id, effect, ...intent }: Call, to: readonly string[]): T {
  if (to.length === 0) return ticket;
  return { ...ticket, intents: { ...ticket.intents, [id]: { ...intent, id, effect: { ...effect, to } } } };
}

/** Whoever takes it over knows of it as well. */
function isAcknowledgedNow({ acknowledged }: Ticket, { signal, now }: Around): boolean {
  const knows = signal.kind === 'reply' && (signal.verb === 'acknowledge' || signal.verb === 'take-over');
  return knows && acknowledged?.at === now;
}

function answered<T extends Ticket>(ticket: T, running: Calling, { chain }: Chain, situation: Around): T {
  const at = plus(situation.now, { minutes: chain.acknowledgedForMinutes });
  const by = ticket.acknowledged?.by ?? '';
  return waiting({ ...ticket, calling: { ...running, answered: by, standing: { round: 1, at } } }, situation);
}

/** The next rung, the next round, the end of an acknowledgement, or the end of the chain. */
function onDue<T extends Ticket>(
  ticket: T,
  running: Calling,
  { chain, system }: Chain,
  situation: Around,
): T {
  const { now } = situation;
  const origin = ticket.intents[running.intent];
  // What is told once for the fleet is called for in the name of the ticket that told it.
  if (origin?.effect.kind === 'notice' && origin.effect.fleet && origin.outcome?.kind === 'already-done')
    return withoutCalls(ticket);
  const { answered: person, ...rest } = running;
  const before = person === undefined ? rest : { ...rest, from: now, called: [], standing: bottom(now) };
  const rungs = rungsFor(chain, running.notice);
  const { standing, called: names } = climb(before.standing, chain, rungs, system, now);
  const calling = { ...before, standing, called: [...new Set([...before.called, ...names])] };
  const next = { ...ticket, calling };
  if (!standing.at) return said(next, nobody(calling, now), calling.called, situation);
  if (names.length === 0) return waiting(next, situation);
  const to = names.join(', ');
  const reason =
    person === undefined
      ? because('called-next', {
          minutes: minutesSince(running.from, now),
          before: running.called.join(', '),
          to,
        })
      : because('called-again', { person, minutes: chain.acknowledgedForMinutes, to });
  return waiting(said(next, reason, names, situation), situation);
}

function nobody({ from, called: names }: Calling, now: Instant): Because {
  return because('nobody-answered', { minutes: minutesSince(from, now), called: names.join(', ') });
}

function minutesSince(from: Instant, now: Instant): number {
  return Math.round(secondsBetween(from, now) / 60);
}

/** A line on the ticket, and a notice to those who are meant. */
function said<T extends Ticket>(ticket: T, reason: Because, to: readonly string[], situation: Around): T {
  const { now, claim } = situation;
  const noted = note(withoutOldCalls(ticket), { now, answers: {} }, 'called', reason);
  const effect = { kind: 'notice', notice: 'escalated', severity: 'critical', because: reason } as const;
  return intend(noted, to.length > 0 ? { ...effect, to } : effect, claim);
}

function withoutOldCalls<T extends Ticket>(ticket: T): T {
  const calls = Object.values(ticket.intents).filter(
    ({ effect, outcome }) => effect.kind === 'notice' && effect.notice === 'escalated' && outcome,
  );
  const old = new Set<string>(calls.slice(0, -REMEMBERED_CALLS).map(({ id }) => id));
  const intents = Object.entries(ticket.intents).filter(([id]) => !old.has(id));
  return old.size === 0 ? ticket : { ...ticket, intents: Object.fromEntries(intents) };
}

function withoutCalls<T extends Ticket>(ticket: T): T {
  const { calling: _, ...rest } = ticket;
  return rest as unknown as T;
}

function waiting<T extends Ticket>(ticket: T, situation: Around): T {
  const at = ticket.calling?.standing.at;
  return at ? waking(ticket, at, situation) : ticket;
}

/** The ticket with a timer that brings us back by then. The one of its stage, or one that is on its way, may be early enough. */
function waking<T extends Ticket>(ticket: T, at: Instant, { now, claim, ticket: before }: Around): T {
  const pending = [ticket.timerAt, before?.timerAt]
    .flatMap((each) => (each && each > now ? [each] : []))
    .sort();
  const [timerAt] = pending;
  if (timerAt && timerAt <= at) return { ...ticket, timerAt };
  const intents = withoutPastTimers(ticket, now);
  return intend({ ...ticket, intents, timerAt: at }, { kind: 'timer', at }, claim);
}

/** Somebody looks at the ticket when its stage wants it, or, earlier, when the next is to be called. */
function watched<T extends Ticket>(ticket: T, { now }: Around): T {
  const { attention: _, ...rest } = ticket;
  const wake = ownWakeOf(ticket, now);
  const call = ticket.calling?.standing.at;
  const [attention] = [...(wake ? [wake] : []), ...(call ? [call] : [])].sort();
  return { ...rest, ...(attention ? { attention } : {}) } as T;
}

/** Backups call nobody, and are looked at again even when they are there: the next one must come. */
function ownWakeOf({ stage, attention }: Ticket, now: Instant): Instant | undefined {
  switch (stage.kind) {
    case 'collecting':
    case 'following':
      return stage.until;
    case 'waiting':
    case 'taking':
    case 'closed':
      return attention;
    default:
      return wakeOf(stage, now);
  }
}
