import type { Because } from '../domain/because';
import type { Instant } from '../domain/instant';
import { plus } from '../domain/instant';
import type { IntentId } from '../domain/names';
import type { Signal } from '../domain/signal';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Claim, Effect, Intent, Outcome } from '../domain/effect';
import type { Stage } from '../domain/stage';
import { type Ticket, isAboutAlarm } from '../domain/ticket';
import type { EntryKind } from '../domain/ticket-record';
import { ticketId } from '../matter';
import { answersAbout } from './answers-about';
import type { Situation } from './situation';

/** How many signals a ticket remembers; AWS repeats within hours, and a matter sees few signals. */
const REMEMBERED_SIGNALS = 40;

/** The ticket after it has taken in a signal. */
export function having<T extends Ticket>(ticket: T, { id }: Signal): T {
  return { ...ticket, seen: [...ticket.seen, id].slice(-REMEMBERED_SIGNALS) };
}

/** The ticket in which the try of an intent has ended so. */
export function withEnd(ticket: AlarmTicket, intent: IntentId | undefined, ended: Because): AlarmTicket {
  return {
    ...ticket,
    tries: ticket.tries.map((each) => (each.intent === intent ? { ...each, ended } : each)),
  };
}

/** The ticket with one more line in its timeline. */
export function note<T extends Ticket>(
  ticket: T,
  { now, answers }: Pick<Situation, 'now' | 'answers'>,
  what: EntryKind,
  because: Because,
): T {
  const kept = isAboutAlarm(ticket) ? answersAbout(ticket, answers) : {};
  const entry = { at: now, what, because, ...(Object.keys(kept).length > 0 ? { answers: kept } : {}) };
  const noted = { ...ticket, entries: [...ticket.entries, entry] };
  return WAITS.has(what) ? noted : withoutWaiting(noted);
}

/** What ends a wait ends what was told of it. */
function withoutWaiting<T extends Ticket>(ticket: T): T {
  if (!('waiting' in ticket)) return ticket;
  const { waiting: _, ...rest } = ticket;
  return rest as unknown as T;
}

/** An action that was held back at the last moment was none: the wait goes on until something has ended. */
const WAITS: ReadonlySet<EntryKind> = new Set(['held', 'acted', 'noted', 'called']);

/** The ticket with one more effect to be performed by the holder of `claim`. */
export function intend<T extends Ticket>(ticket: T, effect: Effect, claim: Claim): T {
  const sequence = ticket.sequence + 1;
  const id = nextIntentId(ticket);
  const intent: Intent = { id, effect, claim };
  return { ...ticket, sequence, intents: { ...ticket.intents, [id]: intent } };
}

/** What was written down since people could first hear of the newest opening. */
export function sinceOpening(ticket: Ticket): readonly Intent[] {
  const episode = `${ticketId(ticket)}.`;
  return Object.values(ticket.intents).filter(
    ({ id }) => id.startsWith(episode) && Number(id.slice(episode.length)) > ticket.openedAfter,
  );
}

/** The id that the next intent of this ticket will have. */
export function nextIntentId(ticket: Ticket): IntentId {
  return `${ticketId(ticket)}.${ticket.sequence + 1}` as IntentId;
}

/** The ticket in its next stage, with the timer that the stage needs. One pending timer is enough: an early one sets the next. */
export function enter(
  ticket: AlarmTicket,
  stage: Stage,
  { now, claim }: Pick<Situation, 'now' | 'claim'>,
): AlarmTicket {
  const wake = wakeOf(stage, now);
  const staged = { ...ticket, stage };
  return stage.kind === 'handed-over' ? watched(staged, wake) : wakingAt(staged, wake, { now, claim });
}

/** By so much clocks may differ: a timer due so soon may be the very one that has just come, and it never comes twice. */
const CLOCKS_DIFFER = { seconds: 10 };

/** The ticket with the timer that it needs to be looked at then; without one where nothing is due. */
export function wakingAt<T extends Ticket>(
  ticket: T,
  wake: Instant | undefined,
  { now, claim }: Pick<Situation, 'now' | 'claim'>,
): T {
  const { timerAt } = ticket;
  const next = watched(ticket, wake);
  if (!wake) return next;
  if (timerAt && timerAt > plus(now, CLOCKS_DIFFER) && timerAt <= wake) return { ...next, timerAt };
  const intents = withoutPastTimers(next, now);
  return intend({ ...next, intents, timerAt: wake }, { kind: 'timer', at: wake }, claim);
}

/** The ticket without a timer, looked at by `reconcile` from then on. */
function watched<T extends Ticket>(ticket: T, attention: Instant | undefined): T {
  const { timerAt: _, attention: __, ...rest } = ticket;
  return { ...rest, ...(attention ? { attention } : {}) } as T;
}

/** A ticket may wait for weeks, a quarter of an hour at a time; timers that came and went would fill it. */
export function withoutPastTimers({ intents }: Ticket, now: Instant): Ticket['intents'] {
  return Object.fromEntries(
    Object.entries(intents).filter(
      ([, { effect, outcome }]) => effect.kind !== 'timer' || !outcome || effect.at > now,
    ),
  );
}

/** When somebody must look at the ticket again. A ticket in human hands is looked at by `reconcile` alone. */
export function wakeOf(stage: Stage, now: Instant): Instant | undefined {
  switch (stage.kind) {
    case 'acting':
    case 'moving':
    case 'asking':
      return stage.until;
    case 'handed-over':
      return plus(now, { hours: 1 });
    case 'holding':
    case 'verifying':
      return stage.lookAt ?? stage.until;
    case 'closed':
      return undefined;
    default:
      return stage satisfies never;
  }
}

/** Intents that nobody settled and whose holder is dead by now. */
export function abandoned({ intents }: Ticket, now: Instant): readonly Intent[] {
  return Object.values(intents).filter(({ outcome, claim }) => !outcome && claim.until < now);
}

/**
 * The ticket with the abandoned intents taken over; whoever performs them looks first whether they were done. An action
 * is never performed by the way: the one that the ticket waits for was resumed before, others came too late.
 */
export function takeOver<T extends Ticket>(ticket: T, { now, claim }: Pick<Situation, 'now' | 'claim'>): T {
  const taken = abandoned(ticket, now)
    .filter(({ id }) => ticket.stage.kind !== 'acting' || ticket.stage.intent !== id)
    .map((intent) => [
      intent.id,
      intent.effect.kind === 'action'
        ? { ...intent, outcome: TOO_LATE }
        : { ...intent, claim, again: true as const },
    ]);
  return { ...ticket, intents: { ...ticket.intents, ...Object.fromEntries(taken) } };
}

const TOO_LATE: Outcome = { kind: 'unknown', why: 'its holder died, and the ticket went on without it' };
