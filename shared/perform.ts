import { actionNamed } from './actions/index';
import { because } from './domain/because';

import type { LedgerFacts } from './domain/facts';
import type { IntentId, TicketId } from './domain/names';
import type { Ports } from './domain/ports';
import type { OutcomeSignal } from './domain/signal';
import type { SignalId } from './domain/names';
import type { AlarmTicket } from './domain/alarm-ticket';
import type { ActionEffect, AttendanceEffect, Effect, Intent, NoticeEffect, Outcome } from './domain/effect';
import { isAboutAlarm, type Ticket } from './domain/ticket';
import { isOlder } from './is-older';
import { lastObjection, lastObjectionToLook } from './last-objection';
import { startBackup } from './perform-backup';
import { ticketId } from './matter';
import { OpsError } from './ops-error';
import type { Prepared } from './prepare';

/**
 * Performs the intents that this commit claimed, and settles them. The timer that brings us back goes out beside the
 * action; humans hear last, of what was really done. Returns what needs another decision.
 */
export async function perform(
  ticket: Ticket,
  token: string,
  ports: Ports,
  { opening }: Prepared = {},
): Promise<readonly OutcomeSignal[]> {
  const claimed = Object.values(ticket.intents).filter(
    ({ claim, outcome }) => claim.token === token && !outcome,
  );
  const of = (...kinds: Effect['kind'][]) =>
    kinds.flatMap((kind) => claimed.filter(({ effect }) => effect.kind === kind));
  const notices = of('notice');
  const openings = of('opening').filter(({ id }) => id !== opening?.intent);
  // An action is weighed with all openings that are known at that moment: its own is told first.
  const first = of('action').length > 0;
  const [timers, aside, actions] = await Promise.all([
    inTurn(of('timer'), ticket, ports),
    inTurn(first ? [] : openings, ticket, ports),
    inTurn(
      [...(first ? openings : []), ...of('release', 'keep', 'attendance', 'action', 'backup')],
      ticket,
      ports,
      opening?.ledger,
    ),
  ]);
  const told = opening ? { [opening.intent]: { kind: 'applied' } as const } : {};
  const done = { ...told, ...timers, ...aside, ...actions, ...unsaid(notices, actions) };
  // An action must not be repeated, so its outcome does not wait for the notices.
  if (of('action').length > 0 && notices.length > 0) {
    await ports.tickets.settle({ key: ticket.key, token, outcomes: done });
  }
  const said = notices.filter(({ id }) => !done[id]);
  const outcomes = { ...done, ...(await inTurn(said, ticket, ports)) };
  if (claimed.length > 0) {
    // Whatever is left unsettled keeps asking for attention until `reconcile` has done it.
    const finished = Object.keys(outcomes).length === claimed.length ? { finished: ticket } : {};
    await ports.tickets.settle({ key: ticket.key, token, outcomes, ...finished });
  }
  return of('action', 'backup').flatMap(({ id, effect }) => {
    const outcome = outcomes[id];
    return outcome && decides(effect, outcome) ? [outcomeSignal(ticket, id, outcome, ports)] : [];
  });
}

/** Nobody is told that work began when it was held back at the last moment: the reason for that is told instead. */
function unsaid(
  notices: readonly Intent[],
  actions: Readonly<Record<string, Outcome>>,
): Readonly<Record<string, Outcome>> {
  const held = Object.values(actions).find(({ kind }) => kind === 'held');
  const openings = notices.filter(({ effect }) => effect.kind === 'notice' && effect.notice === 'opened');
  return held ? Object.fromEntries(openings.map(({ id }) => [id, held])) : {};
}

/** A command that was sent tells of itself when it ends; nobody ever tells of an order that EC2 took. */
function decides(effect: Effect, { kind }: Outcome): boolean {
  if (kind === 'held' || kind === 'failed') return true;
  return effect.kind === 'action' && actionNamed(effect.action).kind === 'server';
}

/**
 * One intent after the other. What failed and is no action has no outcome yet: it is done by somebody later. So is a
 * notice that nobody confirmed: twice is better than never.
 */
async function inTurn(
  intents: readonly Intent[],
  ticket: Ticket,
  ports: Ports,
  ledger?: LedgerFacts,
): Promise<Readonly<Record<string, Outcome>>> {
  const outcomes: Record<string, Outcome> = {};
  for (const intent of intents) {
    const outcome = await performOne(ticket, intent, ports, ledger);
    const { kind: effect } = intent.effect;
    const open = outcome.kind === 'failed' || outcome.kind === 'unknown';
    const isRefused = effect === 'backup' && outcome.kind === 'failed';
    if (effect === 'action' || isRefused || !open) outcomes[intent.id] = outcome;
    else ports.log.warn('Effect failed', { intent: intent.id, effect, outcome });
  }
  return outcomes;
}

async function performOne(
  ticket: Ticket,
  intent: Intent,
  ports: Ports,
  ledger?: LedgerFacts,
): Promise<Outcome> {
  const { effect } = intent;
  switch (effect.kind) {
    case 'timer':
      return ports.timers.set(ticket.subject, ticketId(ticket), effect.at, ports.now());
    case 'keep':
      return ports.ledger.keep(ticket.subject, effect);
    case 'release':
      return ports.ledger.release(ticket.subject, effect);
    case 'opening':
      await ports.ledger.recordOpening(ticket.subject, effect);
      return { kind: 'applied' };
    case 'attendance':
      await attend(ticket, intent, effect, ports);
      return { kind: 'applied' };
    case 'action':
      if (!isAboutAlarm(ticket))
        throw new OpsError(`Expected no action of ${intent.id}`, { retryable: false });
      return act(ticket, intent, effect, ports, ledger);
    case 'backup':
      return startBackup(ticket, effect, ports);
    case 'notice':
      return tell(ticket, intent, effect, ports);
    default:
      return effect satisfies never;
  }
}

/** What was left undone by somebody dead is no news any more where the ticket has said otherwise since. */
async function attend(
  ticket: Ticket,
  { id: intent }: Intent,
  { server, attendance }: AttendanceEffect,
  { ledger }: Ports,
): Promise<void> {
  // The episode that it was written down in, which may be the one before.
  const [episode = ''] = intent.split('.');
  const isOver = Object.values(ticket.intents).some(
    ({ id, effect }) => effect.kind === 'attendance' && id.startsWith(`${episode}.`) && isOlder(intent, id),
  );
  if (isOver) return;
  const id = episode as TicketId;
  if (attendance) await ledger.attend(ticket.subject, id, { ...attendance, server });
  else await ledger.leave(ticket.subject, id);
}

/** What concerns the fleet is told by whoever claims it first; the others rely on that one. */
async function tell(ticket: Ticket, intent: Intent, effect: NoticeEffect, ports: Ports): Promise<Outcome> {
  const { fleet, softened } = effect;
  if (softened === 'report') return { kind: 'held', because: because('left-to-report', {}) };
  const claim = fleet && { holder: intent.id, until: fleet.until };
  const ours = !claim || (await ports.ledger.claim(ticket.subject, fleet.scope, claim, ports.now()));
  return ours ? ports.notices.publish(ticket, intent, effect) : { kind: 'already-done' };
}

/** Looks first if an earlier holder died over it; takes the permit; reads the kill switch last; then acts once. */
async function act(
  ticket: AlarmTicket,
  intent: Intent,
  effect: ActionEffect,
  ports: Ports,
  ledger?: LedgerFacts,
): Promise<Outcome> {
  const { subject: place } = ticket;
  const id = ticketId(ticket);
  const since = ticket.tries.find((each) => each.intent === intent.id)?.at ?? ticket.openedAt;
  if (intent.again) {
    const found = await ports.hands.find(place, id, intent.id, effect, since);
    if (found.kind !== 'unknown') return found;
    if (!actionNamed(effect.action).repeatable) return found;
  }
  const held = effect.scopes
    ? await lastObjection(intent.id, effect, ticket, ports)
    : lastObjectionToLook(effect, ticket, ports, ledger);
  if (held) return held;
  const outcome = await ports.hands.perform(place, id, intent.id, effect);
  if (outcome.kind !== 'unknown') return outcome;
  const found = await ports.hands.find(place, id, intent.id, effect, since);
  // The node bears the attempt's mark, so a second sending of the same attempt cannot act twice.
  const again = found.kind === 'unknown' && actionNamed(effect.action).repeatable;
  return again ? ports.hands.perform(place, id, intent.id, effect) : found;
}

function outcomeSignal(
  { subject: { account, region }, ...ticket }: Ticket,
  intent: IntentId,
  outcome: Outcome,
  { now }: Ports,
): OutcomeSignal {
  const id = `${intent}.${outcome.kind}` as SignalId;
  return {
    kind: 'outcome',
    id,
    at: now(),
    place: { account, region },
    ticket: ticketId(ticket),
    intent,
    outcome,
  };
}
